import type { Schemas } from '../../api/client.ts';
import type { Money } from '../../i18n/formats.ts';
import { differenceOf, sumOf } from '../../ui/exact-money.ts';

type Entry = Schemas['LedgerEntry'];
type Line = Entry['lines'][number];
export type Account = Line['account'];

/** A line of an entry, with its entry where it is the first one. */
export interface LedgerRow {
  readonly entry: Entry;
  readonly line: Line;
  readonly number: number;
  /** The entry that this one takes back, when it is in the same period. */
  readonly reversed?: Entry;
}

/** The lines of a ledger, oldest entry first; what takes an entry back stands right below that entry. */
export function ledgerRows(entries: readonly Entry[]): readonly LedgerRow[] {
  const inOrder = entries.toSorted((one, other) => one.postedAt.localeCompare(other.postedAt));
  const places = new Map(inOrder.map(({ entryId }, place) => [entryId, place]));
  const reversedBy = (entry: Entry) => {
    const place = entry.reverses === undefined ? undefined : places.get(entry.reverses);
    // Only what was booked before can be taken back: two entries that name each other would hide both.
    return place !== undefined && place < (places.get(entry.entryId) ?? 0) ? inOrder[place] : undefined;
  };
  const below = (entry: Entry): readonly Entry[] => [
    entry,
    ...inOrder.filter((one) => reversedBy(one) === entry).flatMap(below),
  ];
  return inOrder
    .filter((entry) => reversedBy(entry) === undefined)
    .flatMap(below)
    .flatMap((entry) => {
      const reversed = reversedBy(entry);
      return entry.lines.map((line, index) => ({
        entry,
        line,
        number: index + 1,
        ...(reversed !== undefined && { reversed }),
      }));
    });
}

/** What an account comes to in a period and a currency. */
export interface AccountTotal {
  readonly account: Account;
  readonly currency: string;
  readonly debit: Money;
  readonly credit: Money;
  /** Debits minus credits. */
  readonly balance: Money;
}

export function totalsOf(entries: readonly Entry[]): readonly AccountTotal[] {
  const lines = entries.flatMap((entry) => entry.lines);
  const keys = new Set(lines.map((line) => `${line.account} ${currencyOf(line)}`));
  return [...keys].toSorted().map((key) => {
    const own = lines.filter((line) => `${line.account} ${currencyOf(line)}` === key);
    const [account = 'margin', currency = ''] = key.split(' ') as [Account, string];
    const zero = { amount: '0.00', currency };
    const side = (of: 'debit' | 'credit') => sumOf(own.flatMap((line) => line[of] ?? [])) ?? zero;
    const [debit, credit] = [side('debit'), side('credit')];
    return { account, currency, debit, credit, balance: differenceOf(debit, credit) ?? zero };
  });
}

const currencyOf = ({ debit, credit }: Line): string => (debit ?? credit)?.currency ?? '';

/** The cells of a ledger as a file has them: instants of UTC, plain amounts, and the ids by which entries are found again. */
export const LEDGER_CSV_TITLES = [
  'entryId',
  'postedAt',
  'kind',
  'requestId',
  'reverses',
  'account',
  'debit',
  'credit',
  'currency',
] as const;

export const ledgerCsvRow = ({ entry, line }: LedgerRow): readonly string[] => [
  entry.entryId,
  entry.postedAt,
  entry.kind,
  entry.requestId,
  entry.reverses ?? '',
  line.account,
  line.debit?.amount ?? '',
  line.credit?.amount ?? '',
  currencyOf(line),
];
