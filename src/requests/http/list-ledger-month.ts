import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import { ok } from '../../core/result.ts';
import { onSomeCustomer } from '../../customers/http/on-some-customer.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import type { KnownCustomers } from '../../customers/ports/known-customers.ts';
import { ledgerEntrySchema } from '../../ledger/domain/ledger.ts';
import { ledgerSheet } from '../../ledger/http/list-ledger.ts';
import type { Ledger } from '../../ledger/ports/ledger.ts';
import { listMonth } from '../../ledger/use-cases/list-month.ts';
import type { CsvSheet } from '../../platform/http/csv.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { withCustomerNames } from '../use-cases/name-customers.ts';
import { customerName } from './request-resource.ts';

interface Deps {
  readonly requests: Ledger;
  readonly grants: GrantStore;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
}

const bookedEntrySchema = ledgerEntrySchema
  .extend({ customerId: guidSchema, customerName })
  .meta({ id: 'BookedEntry' });

const csv: CsvSheet = { ...ledgerSheet, columns: ['customerId', 'customerName', ...ledgerSheet.columns] };

/** `GET /ledger?month=&limit=&cursor=` */
export const listMonthRoute = ({ requests, grants, knownCustomers }: Deps) =>
  route({
    address: 'GET /api/v1/ledger',
    summary: 'Lists what was booked in a month, for all customers whose ledger the caller may read',
    tag: 'customers',
    answer: { schema: pageSchema(bookedEntrySchema), csv },
    access: onSomeCustomer(grants, 'read-ledger'),
    query: z.object({
      month: z
        .string()
        .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11')
        .describe('A month in UTC, such as 2026-11.'),
      ...pageParameters,
    }),
    async run({ customers, query: { month, ...page } }) {
      const listed = await listMonth(requests)(month, customers, page);
      const { items, ...rest } = await withCustomerNames(knownCustomers, listed);
      return ok(okReply({ ...rest, items: items.map((entry) => z.encode(bookedEntrySchema, entry)) }));
    },
  });
