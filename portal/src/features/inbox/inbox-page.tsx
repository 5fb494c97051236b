import type { Schemas } from '../../api/client.ts';
import { useInbox } from '../../api/inbox.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { Page } from '../../ui/page.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { whatIsAsked } from '../../ui/request-summary.ts';
import { requestWords } from '../../ui/request-words.ts';
import { sortingOf, sortingText } from '../../ui/sorting.ts';
import { inboxWords } from './words.ts';

type Waiting = Schemas['RequestSummary'];

/** The requests that wait for a decision of the person. */
export function InboxPage() {
  const t = useWords(inboxWords);
  const inbox = useInbox();
  return (
    <Page title={t.title} aside={<Age query={inbox} />}>
      <Loaded query={inbox}>
        {({ items }) => (items.length === 0 ? <NothingWaits /> : <Waiting items={items} />)}
      </Loaded>
    </Page>
  );
}

function NothingWaits() {
  const t = useWords(inboxWords);
  return (
    <Empty why={t.empty}>
      <PageLink to="/requests">{t.emptyNext}</PageLink>
    </Empty>
  );
}

function Waiting({ items }: { readonly items: readonly Waiting[] }) {
  const t = useWords(inboxWords);
  const columns = useColumns();
  const [sort, setSort] = useQueryString('sort', 'due');
  return (
    <Card title={t.waiting(items.length)}>
      <DataTable
        label={t.title}
        columns={columns}
        rows={items}
        keyOf={({ id }) => id}
        sorting={sortingOf(sort)}
        onSort={(sorting) => setSort(sortingText(sorting))}
      />
    </Card>
  );
}

function useColumns(): readonly Column<Waiting>[] {
  const t = useWords(inboxWords);
  const asked = useWords(requestWords);
  return [
    {
      id: 'what',
      title: t.what,
      cell: (one) => <PageLink to={`/requests/${one.id}`}>{whatIsAsked(one, asked)}</PageLink>,
      value: (one) => whatIsAsked(one, asked),
    },
    {
      id: 'customer',
      title: t.customer,
      cell: ({ customerName }) => customerName,
      value: (one) => one.customerName,
    },
    {
      id: 'by',
      title: t.askedBy,
      cell: ({ requestedBy }) => requestedBy.name,
      value: (one) => one.requestedBy.name,
    },
    {
      id: 'total',
      title: t.total,
      cell: ({ total }) => <Amount of={total} />,
      value: ({ total }) => (total === undefined ? undefined : Number(total.amount)),
      isNumber: true,
    },
    {
      id: 'due',
      title: t.due,
      cell: ({ deadline }) => (deadline === undefined ? '–' : <Moment at={deadline} />),
      value: ({ deadline }) => deadline,
    },
  ];
}
