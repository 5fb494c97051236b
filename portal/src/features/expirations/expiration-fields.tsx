import { Field, Select } from '@fluentui/react-components';
import { useCustomers } from '../../api/queries.ts';
import { dayIn, unitsIn, type MonthOfEnds } from '../../charts/expiry-wall.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { ListFilter, useFilterStyles } from '../../ui/list-filter.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { expirationsWords } from './expirations-words.ts';

/** The customer, and the month as a bar chooses it: by keyboard, and on a phone. */
export function ExpirationFields({
  months,
  month,
  onMonth,
}: {
  readonly months: readonly MonthOfEnds[];
  readonly month: string;
  readonly onMonth: (month: string) => void;
}) {
  const s = useFilterStyles();
  const t = useWords(expirationsWords);
  const { month: monthName } = useSpeech();
  const customers = useCustomers();
  const [customer, setCustomer] = useQueryString('customer');
  const offered = months.filter((one) => unitsIn(one) > 0 || one.month === month);
  return (
    <ListFilter
      label={t.filter}
      customers={customers.data?.items ?? []}
      customer={customer}
      onCustomer={setCustomer}
    >
      <Field label={t.endsIn} className={s.field}>
        <Select value={month} onChange={(_, { value }) => onMonth(value)}>
          <option value="">{t.anyMonth}</option>
          {offered.map((one) => (
            <option key={one.month} value={one.month}>
              {monthName(dayIn(one.month))}
            </option>
          ))}
        </Select>
      </Field>
    </ListFilter>
  );
}
