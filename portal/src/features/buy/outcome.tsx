import { makeStyles } from '@fluentui/react-components';
import type { Evaluation } from '../../api/evaluation.ts';
import { useWords } from '../../i18n/speech.tsx';
import { ReasonsWithFixes, Verdict } from '../../ui/verdict.tsx';
import type { Draft } from './draft.ts';
import { Price } from './price.tsx';
import { quoteOf } from './quote-of.ts';
import { buyWords } from './words.ts';

const useStyles = makeStyles({
  room: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '12px' },
});

/** Says what was decided about the renewal: nothing, while the form leaves it open. */
const RENEWAL_RULE = 'renewal-stated';

/** Verdict, price and reasons for what the form holds. */
export function PurchaseOutcome({
  draft,
  evaluation,
  onFix,
}: {
  readonly draft: Draft;
  readonly evaluation: Evaluation;
  readonly onFix: (fix: Evaluation['fixes'][number]) => void;
}) {
  const s = useStyles();
  const t = useWords(buyWords);
  const { verdict, fixes } = evaluation;
  const shown = verdict.explanations.filter(
    ({ rule }) => rule !== RENEWAL_RULE || draft.input.renew !== undefined,
  );
  return (
    <>
      <div role="status" className={s.room}>
        <Verdict of={verdict} words={t} />
        <Price quote={quoteOf(evaluation)} />
      </div>
      <div className={s.room}>
        <ReasonsWithFixes explanations={shown} fixes={fixes} onFix={onFix} />
      </div>
    </>
  );
}
