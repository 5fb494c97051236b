import { z } from 'zod';
import { ok } from '../../core/result.ts';
import { onCustomer } from '../../platform/http/access.ts';
import type { CsvSheet } from '../../platform/http/csv.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { countUpTo, pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { renewalItemSchema } from '../domain/renewal-item.ts';
import { listRenewals, type ListRenewalsDeps } from '../use-cases/list-renewals.ts';

const csv: CsvSheet = {
  name: 'renewals',
  columns: [
    ...['expiresAt', 'daysLeft', 'priceFixedOn', 'displayName', 'reservationId', 'reservationOrderId'],
    ...['reservedResourceType', 'sku', 'region', 'quantity', 'term', 'renew', 'needsDecision'],
    ...['lapseCostPerDay.amount', 'lapseCostPerDay.currency', 'decision.decision', 'decision.requestId'],
    ...['decision.decidedAt', 'decision.outcome', 'findings.0.message', 'findings.1.message'],
  ],
};

const WITHIN = 'must be a number of days from 1 to 1100';

/** `GET /customers/{customerId}/renewals?withinDays=&undecided=&limit=&cursor=` */
export const listRenewalsRoute = (deps: ListRenewalsDeps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/renewals',
    summary: 'Lists the reservations that end soon, soonest and dearest first',
    tag: 'customers',
    answer: { schema: pageSchema(renewalItemSchema), csv },
    access: onCustomer('read'),
    query: z.object({
      withinDays: countUpTo(1100, WITHIN)
        .default(90)
        .describe('Only reservations that end within so many days, 1 to 1100.'),
      undecided: z
        .enum(['true', 'false'])
        .default('false')
        .transform((text) => text === 'true')
        .describe('`true`: only what needs a decision.'),
      ...pageParameters,
    }),
    async run({ customerId, query: { limit, cursor, ...query } }) {
      const page = await listRenewals(deps)({ customerId, ...query }, { limit, cursor });
      return ok(okReply({ ...page, items: page.items.map((one) => z.encode(renewalItemSchema, one)) }));
    },
  });
