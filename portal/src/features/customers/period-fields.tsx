import { Field, Input, makeStyles, Select } from '@fluentui/react-components';
import { useSearchParams } from 'wouter';
import { dayIn } from '../../charts/expiry-wall.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { chosenMonth, DAYS, ledgerMonths, periodOf, type PeriodText } from './ledger-period.ts';
import { ledgerWords } from './ledger-words.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'end' },
  field: { minWidth: '160px' },
});

/** Chooses a month, or the days from and to which the ledger is read; the address keeps them. */
export function PeriodFields({ text }: { readonly text: PeriodText }) {
  const s = useStyles();
  const t = useWords(ledgerWords);
  const { month: monthName } = useSpeech();
  const [, setParams] = useSearchParams();
  const today = new Date();
  const choose = (part: Partial<PeriodText>) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [name, value] of Object.entries(part)) next.set(name, value);
        if (next.get('month') !== DAYS) for (const name of ['from', 'to']) next.delete(name);
        return next;
      },
      { replace: true },
    );
  const month = chosenMonth(text, today);
  const months = ledgerMonths(today);
  return (
    <div role="search" aria-label={t.period} className={s.fields}>
      <Field label={t.month} className={s.field}>
        <Select
          value={month}
          onChange={(_, { value }) =>
            choose(value === DAYS ? { month: value, ...periodOf(text, today) } : { month: value })
          }
        >
          {(months.includes(month) || month === DAYS ? months : [month, ...months]).map((one) => (
            <option key={one} value={one}>
              {monthName(dayIn(one))}
            </option>
          ))}
          <option value={DAYS}>{t.days}</option>
        </Select>
      </Field>
      {month === DAYS &&
        (['from', 'to'] as const).map((side) => (
          <Field key={side} label={t[side]}>
            <Input type="date" value={text[side]} onChange={(_, { value }) => choose({ [side]: value })} />
          </Field>
        ))}
    </div>
  );
}
