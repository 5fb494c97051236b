import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Money } from '../i18n/formats.ts';
import { useSpeech, useWords } from '../i18n/speech.tsx';
import { uiWords } from './words.ts';

const useStyles = makeStyles({
  amount: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  gain: { color: tokens.colorPaletteGreenForeground1 },
});

/** An amount with its currency; a dash where it is not known, which is not zero. */
export function Amount({
  of,
  gain = false,
}: {
  readonly of: Money | null | undefined;
  readonly gain?: boolean;
}) {
  const s = useStyles();
  const t = useWords(uiWords);
  const { money } = useSpeech();
  if (of === null || of === undefined)
    return (
      <span className={s.amount} aria-label={t.unknown} role="img">
        –
      </span>
    );
  return <span className={mergeClasses(s.amount, gain && s.gain)}>{money(of)}</span>;
}
