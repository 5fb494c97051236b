import { z } from 'zod';
import { requestIdSchema } from '../../core/identifiers.ts';
import { ledgerEntrySchema } from '../domain/ledger.ts';
import { ok } from '../../core/result.ts';
import type { Ledger } from '../ports/ledger.ts';
import { onCustomer } from '../../platform/http/access.ts';
import type { CsvSheet } from '../../platform/http/csv.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { route } from '../../platform/http/route.ts';

/** A row for each line of an entry. */
export const ledgerSheet: CsvSheet = {
  name: 'ledger',
  columns: [
    ...['entryId', 'requestId', 'postedAt', 'kind', 'reverses', 'lines.account'],
    ...['lines.debit.amount', 'lines.debit.currency', 'lines.credit.amount', 'lines.credit.currency'],
  ],
  rowsOf: 'lines',
};

interface Deps {
  readonly requests: Ledger;
}

/** `GET /customers/{customerId}/ledger?from=&to=&requestId=&limit=&cursor=`; both days are included. */
export const listLedgerRoute = ({ requests }: Deps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/ledger',
    summary: 'Lists what was booked for a customer',
    tag: 'customers',
    answer: { schema: pageSchema(ledgerEntrySchema), csv: ledgerSheet },
    access: onCustomer('read-ledger'),
    query: z.object({
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      requestId: requestIdSchema.optional(),
      ...pageParameters,
    }),
    async run({ customerId, query }) {
      const { limit, cursor, ...filter } = query;
      const page = await requests.ledger({ customerId, ...filter }, { limit, cursor });
      return ok(okReply({ ...page, items: page.items.map((entry) => z.encode(ledgerEntrySchema, entry)) }));
    },
  });
