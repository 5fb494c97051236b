import { Field, makeStyles, Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../api/client.ts';
import { useDesk } from '../../api/desk.tsx';
import { useCustomers } from '../../api/queries.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { Page } from '../../ui/page.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { sortingOf, sortingText } from '../../ui/sorting.ts';
import { FilterBox } from '../../ui/filter-box.tsx';
import { ticketsQuery } from './ticket-query.ts';
import { TicketStatus } from './ticket-status.tsx';
import { useTicketKind } from './ticket-kinds.ts';
import { ticketWords } from './words.ts';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: '12px', alignItems: 'end' },
  filter: { flexGrow: 1, maxWidth: '360px' },
});

interface Row {
  readonly ticket: Schemas['TicketSummary'];
  readonly customer: string;
}

/** The tickets without an outcome, or all of one customer. */
export function TicketsPage() {
  const s = useStyles();
  const t = useWords(ticketWords);
  const { api } = useDesk();
  const [customerId, setCustomerId] = useQueryString('customer');
  const [filter, setFilter] = useQueryString('filter');
  const customers = useCustomers();
  const tickets = useQuery(ticketsQuery(api, { customerId }));
  const names = new Map(customers.data?.items.map((one) => [one.customerId, one.name]));
  const rowOf = (ticket: Row['ticket']): Row => ({
    ticket,
    customer: (ticket.customerId && names.get(ticket.customerId)) ?? t.noCustomer,
  });
  return (
    <Page title={t.title} lead={t.lead} aside={<Age query={tickets} />}>
      <div className={s.tools}>
        <Field label={t.which}>
          <Select value={customerId} onChange={(_, { value }) => setCustomerId(value)}>
            <option value="">{t.open}</option>
            <optgroup label={t.all}>
              {customers.data?.items.map((one) => (
                <option key={one.customerId} value={one.customerId}>
                  {one.name}
                </option>
              ))}
            </optgroup>
          </Select>
        </Field>
        <FilterBox className={s.filter} label={t.filter} value={filter} onChange={setFilter} />
      </div>
      <Loaded query={tickets}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty why={customerId === '' ? t.empty : t.emptyCustomer} />
          ) : (
            <Tickets rows={items.map(rowOf).filter((row) => matches(row, filter))} />
          )
        }
      </Loaded>
    </Page>
  );
}

const matches = ({ ticket, customer }: Row, typed: string): boolean =>
  `${ticket.ticketId ?? ''} ${ticket.askedBy?.name ?? ''} ${customer}`
    .toLocaleLowerCase()
    .includes(typed.toLocaleLowerCase());

function Tickets({ rows }: { readonly rows: readonly Row[] }) {
  const t = useWords(ticketWords);
  const columns = useColumns();
  const [sort, setSort] = useQueryString('sort', '-received');
  return (
    <Card title={t.title}>
      <DataTable
        label={t.title}
        columns={columns}
        rows={rows}
        keyOf={({ ticket }) => ticket.id}
        sorting={sortingOf(sort)}
        onSort={(sorting) => setSort(sortingText(sorting))}
      />
    </Card>
  );
}

function useColumns(): readonly Column<Row>[] {
  const t = useWords(ticketWords);
  const kindOf = useTicketKind();
  return [
    {
      id: 'ticket',
      title: t.ticket,
      cell: ({ ticket }) => <PageLink to={`/tickets/${ticket.id}`}>{ticket.ticketId ?? ticket.id}</PageLink>,
      value: ({ ticket }) => ticket.ticketId ?? ticket.id,
    },
    {
      id: 'kind',
      title: t.kind,
      cell: ({ ticket }) => kindOf(ticket) ?? '–',
      value: ({ ticket }) => ticket.kind,
    },
    {
      id: 'customer',
      title: t.customer,
      cell: ({ customer }) => customer,
      value: ({ customer }) => customer,
    },
    {
      id: 'by',
      title: t.askedBy,
      cell: ({ ticket }) => ticket.askedBy?.name ?? '–',
      value: ({ ticket }) => ticket.askedBy?.name,
    },
    {
      id: 'status',
      title: t.status,
      cell: ({ ticket }) => <TicketStatus status={ticket.status} />,
      value: ({ ticket }) => ticket.status,
    },
    {
      id: 'received',
      title: t.received,
      cell: ({ ticket }) => <Moment at={ticket.receivedAt} />,
      value: ({ ticket }) => ticket.receivedAt,
    },
  ];
}
