import { Caption1, makeStyles, Text, Title3, tokens } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Facts } from '../../ui/facts.tsx';
import { decisionWords } from './decision-words.ts';
import { Due } from '../../ui/due.tsx';
import { figureWords } from './figure-words.ts';
import { missingApprovals } from './may-decide.ts';
import { wayOf, type Price } from '../../ui/what-it-costs.ts';

const useStyles = makeStyles({
  figures: { display: 'flex', gap: '4px 16px', alignItems: 'baseline', flexWrap: 'wrap' },
  muted: { color: tokens.colorNeutralForeground3 },
});

/** The amount that a decision is about, what it saves, and until when it can be decided. */
export function PriceToDecide({
  request,
  price,
}: {
  readonly request: Schemas['Request'];
  readonly price: Price;
}) {
  const s = useStyles();
  const t = useWords(decisionWords);
  const figures = useWords(figureWords);
  const { approval } = request;
  const saving = request.kind === 'purchase' ? request.quote?.saving : undefined;
  return (
    <>
      <div className={s.figures}>
        <Caption1 className={s.muted}>{price.isCredit ? figures.credited : figures.total}</Caption1>
        <Title3 as="span">
          <Amount of={price.amount} />
        </Title3>
        {saving !== undefined && (
          <span>
            {figures.saves} <Amount of={saving} />
          </span>
        )}
      </div>
      <Text>{t.exactly[wayOf(price)]}</Text>
      {approval !== undefined && <Facts of={[[t.until, <Due key="due" at={approval.deadline} />]]} />}
      {(approval?.required ?? 1) > 1 && <Text>{t.moreNeeded(missingApprovals(request))}</Text>}
    </>
  );
}
