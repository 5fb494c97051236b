import { makeStyles, tokens } from '@fluentui/react-components';
import { useAllRequests } from '../../api/requests.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { nameIn } from '../../i18n/words.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { whatIsAsked } from '../../ui/request-summary.ts';
import { requestWords } from '../../ui/request-words.ts';
import type { AccountTotal, LedgerRow } from './ledger-entries.ts';
import { ledgerWords } from './ledger-words.ts';

const useStyles = makeStyles({
  joined: {
    paddingLeft: '12px',
    borderLeft: `3px solid ${tokens.colorNeutralStroke1}`,
    display: 'inline-block',
  },
  muted: { color: tokens.colorNeutralForeground3 },
});

/** Entries with their lines; what an entry takes back stands right above it. */
export function LedgerTable({
  customerId,
  rows,
}: {
  readonly customerId: string;
  readonly rows: readonly LedgerRow[];
}) {
  const t = useWords(ledgerWords);
  const names = useRequestNames(customerId);
  const columns: readonly Column<LedgerRow>[] = [
    {
      id: 'posted',
      title: t.posted,
      cell: ({ entry, number }) => number === 1 && <Moment at={entry.postedAt} />,
    },
    { id: 'what', title: t.what, cell: (row) => row.number === 1 && <What row={row} /> },
    {
      id: 'request',
      title: t.request,
      cell: ({ entry, number }) =>
        number === 1 && (
          <PageLink to={`/requests/${entry.requestId}`}>
            {names.get(entry.requestId) ?? `${t.request}: ${nameIn(t.kinds, entry.kind)}`}
          </PageLink>
        ),
    },
    { id: 'account', title: t.account, cell: ({ line }) => nameIn(t.accounts, line.account) },
    ...(['debit', 'credit'] as const).map((side) => ({
      id: side,
      title: t[side],
      cell: ({ line }: LedgerRow) => line[side] !== null && <Amount of={line[side]} />,
      isNumber: true,
    })),
  ];
  return (
    <DataTable
      label={t.entries}
      columns={columns}
      rows={rows}
      keyOf={({ entry, number }) => `${entry.entryId} ${number}`}
    />
  );
}

function What({ row: { entry, reversed } }: { readonly row: LedgerRow }) {
  const s = useStyles();
  const t = useWords(ledgerWords);
  const { day } = useSpeech();
  const kind = nameIn(t.kinds, entry.kind);
  if (entry.reverses === undefined) return kind;
  return (
    <span className={reversed === undefined ? undefined : s.joined}>
      {kind}{' '}
      <span className={s.muted}>
        {reversed === undefined
          ? t.takesBackEarlier
          : t.takesBack(nameIn(t.kinds, reversed.kind), day(reversed.postedAt))}
      </span>
    </span>
  );
}

/** What the requests of the customer ask for, by their ids: an entry only has the id. */
function useRequestNames(customerId: string): ReadonlyMap<string, string> {
  const t = useWords(requestWords);
  const { data } = useAllRequests({ customerId });
  return new Map(data?.items.map((one) => [one.id, whatIsAsked(one, t)]));
}

/** What each account comes to. */
export function LedgerTotals({ of }: { readonly of: readonly AccountTotal[] }) {
  const t = useWords(ledgerWords);
  return (
    <DataTable
      label={t.totals}
      rows={of}
      keyOf={({ account, currency }) => `${account} ${currency}`}
      columns={[
        { id: 'account', title: t.account, cell: ({ account }) => nameIn(t.accounts, account) },
        ...(['debit', 'credit', 'balance'] as const).map((side) => ({
          id: side,
          title: t[side],
          cell: (total: AccountTotal) => <Amount of={total[side]} />,
          isNumber: true,
        })),
      ]}
    />
  );
}
