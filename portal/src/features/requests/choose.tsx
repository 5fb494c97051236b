import { Button, makeStyles } from '@fluentui/react-components';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { decisionWords } from './decision-words.ts';
import type { Begun } from './use-begun.ts';
import { wayOf, type Price } from '../../ui/what-it-costs.ts';

const useStyles = makeStyles({ buttons: { display: 'flex', gap: '8px', flexWrap: 'wrap' } });

/** Begins a decision. The button says what will be approved. */
export function Choose({
  price,
  onChoose,
}: {
  readonly price: Price;
  readonly onChoose: (what: Begun) => void;
}) {
  const s = useStyles();
  const t = useWords(decisionWords);
  const { money } = useSpeech();
  return (
    <div className={s.buttons}>
      <Button appearance="primary" aria-keyshortcuts="a" onClick={() => onChoose('approve')}>
        {t.approve[wayOf(price)](money(price.amount))}
      </Button>
      <Button aria-keyshortcuts="r" onClick={() => onChoose('reject')}>
        {t.reject}
      </Button>
    </div>
  );
}
