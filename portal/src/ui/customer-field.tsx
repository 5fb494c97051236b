import { Field, Select } from '@fluentui/react-components';
import { useWords } from '../i18n/speech.tsx';
import { listWords } from './request-list-words.ts';

/** Chooses one customer of a list, or all with an empty id. */
export function CustomerField({
  customers,
  customer,
  className,
  onChoose,
}: {
  readonly customers: readonly { readonly customerId: string; readonly name: string }[];
  readonly customer: string;
  readonly className: string;
  readonly onChoose: (customerId: string) => void;
}) {
  const t = useWords(listWords);
  return (
    <Field label={t.customer} className={className}>
      <Select value={customer} onChange={(_, { value }) => onChoose(value)}>
        <option value="">{t.allCustomers}</option>
        {customers.map(({ customerId, name }) => (
          <option key={customerId} value={customerId}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
