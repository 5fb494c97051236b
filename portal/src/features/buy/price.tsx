import { Caption1, makeStyles, mergeClasses, Title2, tokens } from '@fluentui/react-components';
import { lazy, Suspense, type ReactNode } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { buyWords } from './words.ts';

type Quote = Schemas['Quote'];

// The plot is needed once there is a price, the form at once.
const BreakEven = lazy(async () => ({ default: (await import('../../charts/break-even.tsx')).BreakEven }));

const useStyles = makeStyles({
  sums: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px' },
  sum: { display: 'grid', alignContent: 'start', flexGrow: 1, flexBasis: '150px' },
  amount: { fontVariantNumeric: 'tabular-nums' },
  gain: { color: tokens.colorPaletteGreenForeground1 },
  muted: { color: tokens.colorNeutralForeground3 },
  plot: { height: '222px' },
  notes: { display: 'grid', gap: '4px' },
});

/** What the purchase costs and saves; nothing when Microsoft gave no price, which a rule says then. */
export function Price({ quote }: { readonly quote: Quote | undefined }) {
  const s = useStyles();
  if (quote === undefined) return null;
  const { total, payAsYouGo, breakEvenUtilisation } = quote;
  return (
    <>
      <div className={s.sums}>
        <Total quote={quote} />
        <Saving quote={quote} />
      </div>
      {payAsYouGo !== undefined && breakEvenUtilisation !== undefined && (
        <Suspense fallback={<div className={s.plot} />}>
          <BreakEven total={total} payAsYouGo={payAsYouGo} breakEven={breakEvenUtilisation} />
        </Suspense>
      )}
      <Notes quote={quote} />
    </>
  );
}

function Total({ quote: { total, schedule } }: { readonly quote: Quote }) {
  const t = useWords(buyWords);
  const { money } = useSpeech();
  const first = schedule[0];
  return (
    <Sum name={t.total} amount={money(total)}>
      {first === undefined || schedule.length === 1
        ? t.atOnce
        : t.firstOf(schedule.length, money(first.total))}
    </Sum>
  );
}

function Saving({ quote: { saving, savingPercent } }: { readonly quote: Quote }) {
  const t = useWords(buyWords);
  const { money, percent } = useSpeech();
  if (saving === undefined) return null;
  const isDearer = saving.amount.startsWith('-');
  const size = { ...saving, amount: saving.amount.replace('-', '') };
  return (
    <Sum name={isDearer ? t.dearer : t.saving} amount={money(size)} isGain={!isDearer}>
      {!isDearer && savingPercent !== undefined && t.ifAllUsed(percent(Number(savingPercent) / 100))}
    </Sum>
  );
}

function Sum({
  name,
  amount,
  isGain = false,
  children,
}: {
  readonly name: string;
  readonly amount: string;
  readonly isGain?: boolean;
  readonly children: ReactNode;
}) {
  const s = useStyles();
  return (
    <div className={s.sum}>
      <Caption1 className={s.muted}>{name}</Caption1>
      <Title2 as="strong" className={mergeClasses(s.amount, isGain && s.gain)}>
        {amount}
      </Title2>
      <Caption1 className={s.muted}>{children}</Caption1>
    </div>
  );
}

function Notes({ quote: { cost, markupPercent, pricedIn, validUntil } }: { readonly quote: Quote }) {
  const s = useStyles();
  const t = useWords(buyWords);
  const { money, moment } = useSpeech();
  return (
    <div className={mergeClasses(s.notes, s.muted)}>
      {cost !== undefined && <Caption1>{t.costs(money(cost), markupPercent ?? '0')}</Caption1>}
      {pricedIn !== undefined && <Caption1>{t.pricedIn}</Caption1>}
      <Caption1>{t.until(moment(validUntil))}</Caption1>
    </div>
  );
}
