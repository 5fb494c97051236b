import { makeStyles } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useCustomers } from '../../api/queries.ts';
import { useAllRequests } from '../../api/requests.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { Page } from '../../ui/page.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { sortingOf, sortingText } from '../../ui/sorting.ts';
import { Warnings } from '../../ui/warnings.tsx';
import { FilterBox } from '../../ui/filter-box.tsx';
import { useCountryName } from './country-name.ts';
import { isCustomerFound, openByCustomer } from './customers.ts';
import { customerWords } from './words.ts';

type Customer = Schemas['Customer'];

const useStyles = makeStyles({ search: { width: '100%', maxWidth: '360px' } });

/** The customers that the person has a role on. */
export function CustomersPage() {
  const s = useStyles();
  const t = useWords(customerWords);
  const customers = useCustomers();
  const [search, setSearch] = useQueryString('search');
  return (
    <Page title={t.title} aside={<Age query={customers} />}>
      <FilterBox className={s.search} label={t.search} value={search} onChange={setSearch} />
      <Card title={t.title}>
        <Loaded query={customers}>
          {({ items, warnings }) => (
            <>
              <Warnings of={warnings} />
              {items.length === 0 ? <Empty why={t.none} /> : <Found items={items} search={search} />}
            </>
          )}
        </Loaded>
      </Card>
    </Page>
  );
}

function Found({ items, search }: { readonly items: readonly Customer[]; readonly search: string }) {
  const t = useWords(customerWords);
  const country = useCountryName();
  const columns = useColumns();
  const [sort, setSort] = useQueryString('sort', 'name');
  const found = items.filter((one) => isCustomerFound(one, country(one.country), search));
  if (found.length === 0) return <Empty why={t.noneFound} />;
  return (
    <DataTable
      label={t.title}
      columns={columns}
      rows={found}
      keyOf={({ customerId }) => customerId}
      sorting={sortingOf(sort)}
      onSort={(sorting) => setSort(sortingText(sorting))}
    />
  );
}

function useColumns(): readonly Column<Customer>[] {
  const t = useWords(customerWords);
  const { number } = useSpeech();
  const country = useCountryName();
  const requests = useAllRequests({});
  const counts = requests.data && openByCustomer(requests.data.items);
  const openOf = ({ customerId }: Customer) => counts && (counts.get(customerId) ?? 0);
  return [
    {
      id: 'name',
      title: t.name,
      cell: ({ customerId, name }) => (
        <PageLink to={`/customers/${customerId}/reservations`}>{name}</PageLink>
      ),
      value: ({ name }) => name,
    },
    {
      id: 'country',
      title: t.country,
      cell: (one) => country(one.country),
      value: (one) => country(one.country),
    },
    { id: 'roles', title: t.roles, cell: ({ roles }) => roles.join(', ') },
    {
      id: 'open',
      title: t.open,
      cell: (one) => {
        const open = openOf(one);
        return open === undefined ? '–' : number(open);
      },
      value: openOf,
      isNumber: true,
    },
  ];
}
