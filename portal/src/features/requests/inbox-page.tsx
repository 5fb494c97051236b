import { makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useInbox } from '../../api/inbox.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { Page } from '../../ui/page.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { sortingOf, sortingText } from '../../ui/sorting.ts';
import { Warnings } from '../../ui/warnings.tsx';
import { customersIn, savingOf, warningsOf } from './inbox-row.ts';
import { listWords } from '../../ui/request-list-words.ts';
import { Preview } from './preview.tsx';
import { amountColumn, dueColumn, useNameColumns } from '../../ui/request-columns.tsx';
import { paidBy } from '../../ui/what-it-costs.ts';

type Request = Schemas['Request'];

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 420px)',
    gap: '12px',
    alignItems: 'start',
    '@media (max-width: 1040px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

/** The requests that wait for a decision of the person, and the chosen one beside them, to be decided there. */
export function InboxPage() {
  const t = useWords(listWords);
  const inbox = useInbox();
  return (
    <Page title={t.inbox} aside={<Age query={inbox} />}>
      <Loaded query={inbox}>
        {({ items, warnings }) => (
          <>
            <Warnings of={warnings} />
            <Waiting items={items} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Waiting({ items }: { readonly items: readonly Request[] }) {
  const s = useStyles();
  const t = useWords(listWords);
  const [customer] = useQueryString('customer');
  // The first stays chosen when others come: what a person looks at does not change by itself.
  const [first, setFirst] = useState(items[0]?.id ?? '');
  const [chosen, choose] = useQueryString('chosen', first);
  const shown = customer === '' ? items : items.filter(({ customerId }) => customerId === customer);
  if (first === '' && items[0] !== undefined) setFirst(items[0].id);
  return (
    <div className={s.columns}>
      <Card title={t.waiting(shown.length)} aside={<CustomerFilter items={items} />}>
        {shown.length === 0 ? (
          <NothingWaits why={items.length === 0 ? t.nothingWaits : t.noneOfCustomer} />
        ) : (
          <Rows items={shown} chosen={chosen} onChoose={choose} />
        )}
      </Card>
      {chosen !== '' && <Preview key={chosen} id={chosen} known={items.find(({ id }) => id === chosen)} />}
    </div>
  );
}

function NothingWaits({ why }: { readonly why: string }) {
  const t = useWords(listWords);
  return (
    <Empty why={why}>
      <PageLink to="/requests">{t.seeAll}</PageLink>
    </Empty>
  );
}

function CustomerFilter({ items }: { readonly items: readonly Request[] }) {
  const t = useWords(listWords);
  const [customer, setCustomer] = useQueryString('customer');
  return (
    <Select
      size="small"
      aria-label={t.customer}
      value={customer}
      onChange={(_, { value }) => setCustomer(value)}
    >
      <option value="">{t.allCustomers}</option>
      {customersIn(items).map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

function Rows({
  items,
  chosen,
  onChoose,
}: {
  readonly items: readonly Request[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}) {
  const t = useWords(listWords);
  const columns = useColumns();
  const [sort, setSort] = useQueryString('sort', 'due');
  return (
    <DataTable
      label={t.inbox}
      columns={columns}
      rows={items}
      keyOf={({ id }) => id}
      sorting={sortingOf(sort)}
      onSort={(sorting) => setSort(sortingText(sorting))}
      isChosen={({ id }) => id === chosen}
      onChoose={({ id }) => onChoose(id)}
    />
  );
}

function useColumns(): readonly Column<Request>[] {
  const t = useWords(listWords);
  return [
    ...useNameColumns<Request>(),
    amountColumn('total', t.total, ({ kind, quote }: Request) => paidBy(kind, quote?.total)),
    amountColumn('saves', t.saves, savingOf),
    {
      id: 'warnings',
      title: t.warnings,
      cell: (one) => warningsOf(one).length,
      value: (one) => warningsOf(one).length,
      isNumber: true,
    },
    dueColumn(t.due, ({ approval }: Request) => approval?.deadline),
  ];
}
