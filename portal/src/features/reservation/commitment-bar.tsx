import { Caption1, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { barsOf } from './commitment-share.ts';
import { exchangeWords } from './exchange-words.ts';

const useStyles = makeStyles({
  bars: { display: 'grid', gap: '4px' },
  name: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: '0 12px' },
  money: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  bar: { height: '10px', borderRadius: tokens.borderRadiusSmall, forcedColorAdjust: 'none' },
  purchased: { backgroundColor: tokens.colorBrandBackground },
  short: { backgroundColor: tokens.colorPaletteRedBackground3 },
  returned: { backgroundColor: tokens.colorNeutralForeground3 },
});

/** The new commitment beside the returned one, which it must not be below. */
export function CommitmentBar({
  of: { returned, purchased, shortfall },
}: {
  readonly of: Schemas['ExchangeFigures'];
}) {
  const s = useStyles();
  const t = useWords(exchangeWords);
  const { money } = useSpeech();
  if (returned === undefined || purchased === undefined) return null;
  const bars = barsOf(returned.total, purchased.total);
  const color = shortfall === undefined ? s.purchased : s.short;
  return (
    <div className={s.bars}>
      <BarName name={t.purchased} amount={money(purchased.total)} />
      <div role="img" aria-label={t.bar(money(purchased.total), money(returned.total))} className={s.bars}>
        <div className={mergeClasses(s.bar, color)} style={{ width: `${bars.purchased * 100}%` }} />
        <div className={mergeClasses(s.bar, s.returned)} style={{ width: `${bars.returned * 100}%` }} />
      </div>
      <BarName name={t.returned} amount={money(returned.total)} />
      <Text weight="semibold">{shortfall === undefined ? t.enough : t.short(money(shortfall.total))}</Text>
    </div>
  );
}

function BarName({ name, amount }: { readonly name: string; readonly amount: string }) {
  const s = useStyles();
  return (
    <div className={s.name}>
      <Caption1>{name}</Caption1>
      <span className={s.money}>{amount}</span>
    </div>
  );
}
