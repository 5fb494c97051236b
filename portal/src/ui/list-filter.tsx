import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { CustomerField } from './customer-field.tsx';

/** How fields of a filter stand beside each other, and below each other on a phone. */
export const useFilterStyles = makeStyles({
  fields: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'end' },
  field: { minWidth: '180px' },
});

/** The filter of a list over all customers: the customer first, then the fields of the list. */
export function ListFilter({
  label,
  customers,
  customer,
  onCustomer,
  children,
}: {
  readonly label: string;
  readonly customers: readonly { readonly customerId: string; readonly name: string }[];
  readonly customer: string;
  readonly onCustomer: (customerId: string) => void;
  readonly children: ReactNode;
}) {
  const s = useFilterStyles();
  return (
    <div role="search" aria-label={label} className={s.fields}>
      <CustomerField className={s.field} customers={customers} customer={customer} onChoose={onCustomer} />
      {children}
    </div>
  );
}
