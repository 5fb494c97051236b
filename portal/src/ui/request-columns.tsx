import type { Schemas } from '../api/client.ts';
import { useWords } from '../i18n/speech.tsx';
import { Amount } from './amount.tsx';
import type { Column } from './data-table.tsx';
import { Moment } from './moment.tsx';
import { PageLink } from './page-link.tsx';
import { whatIsAsked } from './request-summary.ts';
import { requestWords } from './request-words.ts';
import { StatusBadge } from './status.tsx';
import { Due } from './due.tsx';
import { listWords } from './request-list-words.ts';
import { paidBy } from './what-it-costs.ts';

type Summary = Schemas['RequestSummary'];
type Named = Pick<Schemas['Request'], 'id' | 'kind' | 'input' | 'requestedBy'> & {
  readonly customerName?: string;
};

/** The columns that both lists begin with: what, for whom, by whom. */
export function useNameColumns<T extends Named>(): readonly Column<T>[] {
  const t = useWords(listWords);
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
      cell: ({ customerName }) => customerName ?? '–',
      value: ({ customerName }) => customerName,
    },
    {
      id: 'by',
      title: t.askedBy,
      cell: ({ requestedBy }) => requestedBy.name,
      value: ({ requestedBy }) => requestedBy.name,
    },
  ];
}

/** A column of amounts; what is sorted by is a float, which is near enough to put them in order. */
export const amountColumn = <T,>(
  id: string,
  title: string,
  amountOf: (one: T) => Schemas['Money'] | undefined,
): Column<T> => ({
  id,
  title,
  cell: (one) => <Amount of={amountOf(one)} />,
  value: (one) => {
    const amount = amountOf(one);
    return amount === undefined ? undefined : Number(amount.amount);
  },
  isNumber: true,
});

/** A column of deadlines, soon ones standing out. */
export const dueColumn = <T,>(title: string, dueOf: (one: T) => string | undefined): Column<T> => ({
  id: 'due',
  title,
  cell: (one) => {
    const at = dueOf(one);
    return at === undefined ? '–' : <Due at={at} />;
  },
  value: dueOf,
});

export function useRequestColumns(): readonly Column<Summary>[] {
  const t = useWords(listWords);
  const { statuses } = useWords(requestWords);
  const [what, ...names] = useNameColumns<Summary>();
  const status: Column<Summary> = {
    id: 'status',
    title: t.status,
    cell: ({ status: now, problem }) => (
      <>
        <StatusBadge status={now} /> {problem?.title}
      </>
    ),
    value: (one) => statuses[one.status],
  };
  const at: Column<Summary> = {
    id: 'at',
    title: t.askedAt,
    cell: ({ createdAt }) => <Moment at={createdAt} />,
    value: ({ createdAt }) => createdAt,
  };
  return [
    ...(what === undefined ? [] : [what]),
    status,
    ...names,
    amountColumn('total', t.total, ({ kind, total }: Summary) => paidBy(kind, total)),
    amountColumn('saves', t.saves, ({ saving }: Summary) => saving),
    at,
    dueColumn(t.due, ({ status: now, deadline }: Summary) =>
      now === 'awaiting-approval' ? deadline : undefined,
    ),
  ];
}
