import { Option, type Command } from 'commander';
import { unwrap, type Schemas } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import { wrongArguments } from '../exit-codes.ts';
import { customerIdOf, customerOption } from './customer-of.ts';
import { addListOfRows, given } from './list-command.ts';

type Entry = Schemas['LedgerEntry'] & { readonly customerName?: string | undefined };
type Line = Entry['lines'][number];

interface Booked extends Line {
  readonly entry: Entry;
}

interface LedgerOptions {
  readonly customer?: string;
  readonly from?: string;
  readonly to?: string;
  readonly request?: string;
  readonly month?: string;
}

/** The lines of the ledger, which balance entry by entry. */
export const addLedger = (program: Command, desk: Desk): Command =>
  addListOfRows<Entry, LedgerOptions, Booked>(program, desk, {
    name: 'ledger',
    summary: 'Lines of the ledger: of a customer, or of all in a month.',
    options: [
      customerOption(),
      new Option('--from <day>'),
      new Option('--to <day>', 'exclusive'),
      new Option('--request <id>', 'of one request'),
      new Option('--month <month>', 'all customers, such as 2026-11'),
    ],
    columns: [
      { name: 'posted', of: ({ entry }) => entry.postedAt, as: 'day' },
      { name: 'kind', of: ({ entry }) => entry.kind },
      { name: 'account', of: ({ account }) => account },
      { name: 'debit', of: ({ debit }) => debit, isMoney: true },
      { name: 'credit', of: ({ credit }) => credit, isMoney: true },
      { name: 'entry', of: ({ entry }) => entry.entryId, isExtra: true },
      { name: 'request', of: ({ entry }) => entry.requestId, isExtra: true },
    ],
    rowsOf: (entry) => entry.lines.map((line) => ({ ...line, entry })),
    empty: 'There are no entries.',
    read: async (api, { customer, from, to, request, month }) => {
      if ((customer === undefined) === (month === undefined))
        throw wrongArguments('Name --customer, or --month for all customers');
      if (month !== undefined)
        return (page) => unwrap(api.GET('/api/v1/ledger', { params: { query: { month, ...page } } }));
      const path = { customerId: await customerIdOf(api, customer ?? '') };
      const query = given({ from, to, requestId: request });
      return (page) =>
        unwrap(
          api.GET('/api/v1/customers/{customerId}/ledger', {
            params: { path, query: { ...query, ...page } },
          }),
        );
    },
  });
