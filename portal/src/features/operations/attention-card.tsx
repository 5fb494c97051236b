import { useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { whatIsAsked } from '../../ui/request-summary.ts';
import { requestWords } from '../../ui/request-words.ts';
import { Warnings } from '../../ui/warnings.tsx';
import { AttentionGroups } from './attention-groups.tsx';
import { RetryForm } from './retry-form.tsx';
import { stoppedGroups, type Stopped, type StoppedGroup } from './stopped.ts';
import { useOperations, useStopped } from './use-operations.ts';
import { operationsWords } from './words.ts';

/** The requests that stopped, by reason; the requests of a chosen reason, to be retried together. */
export function AttentionCard() {
  const t = useWords(operationsWords);
  const [code, setCode] = useQueryString('code');
  const operations = useOperations();
  const listed = useStopped();
  return (
    <Card title={t.attention} aside={<Age query={operations} />}>
      <Loaded query={operations}>
        {({ stopped, warnings = [] }) => {
          const groups = stoppedGroups(stopped, listed.data?.items ?? []);
          const chosen = groups.find((group) => group.code === code);
          return (
            <>
              <Warnings of={warnings} />
              {groups.length === 0 ? (
                <Empty why={t.noAttention} />
              ) : (
                <AttentionGroups groups={groups} chosen={code} choose={setCode} />
              )}
              {chosen !== undefined && <Chosen key={code} group={chosen} />}
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

function Chosen({ group }: { readonly group: StoppedGroup }) {
  const t = useWords(operationsWords);
  const columns = useColumns();
  return (
    <>
      <DataTable
        label={t.chosen(group.title)}
        columns={columns}
        rows={group.requests}
        keyOf={({ id }) => id}
      />
      {group.requests.length < group.count && <p>{t.more(group.requests.length, group.count)}</p>}
      <RetryForm group={group} />
    </>
  );
}

function useColumns(): readonly Column<Stopped>[] {
  const t = useWords(operationsWords);
  const asked = useWords(requestWords);
  return [
    {
      id: 'what',
      title: t.what,
      cell: (one) => <PageLink to={`/requests/${one.id}`}>{whatIsAsked(one, asked)}</PageLink>,
    },
    { id: 'customer', title: t.customer, cell: ({ customerName, customerId }) => customerName ?? customerId },
    { id: 'by', title: t.askedBy, cell: ({ requestedBy }) => requestedBy.name },
    { id: 'since', title: t.since, cell: (one) => <Moment at={one.problem?.stoppedAt ?? one.updatedAt} /> },
    { id: 'total', title: t.total, cell: ({ total }) => <Amount of={total} />, isNumber: true },
  ];
}
