import { Field, makeStyles, Select } from '@fluentui/react-components';
import { useCustomers } from '../../api/queries.ts';
import { dayIn, unitsIn, type MonthOfEnds } from '../../charts/expiry-wall.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { CustomerField } from '../../ui/customer-field.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { expirationsWords } from './expirations-words.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'end' },
  field: { minWidth: '180px' },
});

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
  const s = useStyles();
  const t = useWords(expirationsWords);
  const { month: monthName } = useSpeech();
  const customers = useCustomers();
  const [customer, setCustomer] = useQueryString('customer');
  const offered = months.filter((one) => unitsIn(one) > 0 || one.month === month);
  return (
    <div role="search" aria-label={t.filter} className={s.fields}>
      <CustomerField
        className={s.field}
        customers={customers.data?.items ?? []}
        customer={customer}
        onChoose={setCustomer}
      />
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
    </div>
  );
}
