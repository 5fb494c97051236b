import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { listingOf } from '../../core/listing.ts';
import { ok } from '../../core/result.ts';
import { anyToken, onCustomer } from '../../platform/http/access.ts';
import type { CsvSheet } from '../../platform/http/csv.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { countUpTo, pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import type { WatchedReservations } from '../../watch/ports/watched-reservations.ts';
import { currentlyHeld, type HeldDeps } from '../../watch/use-cases/list-reservations.ts';
import { watchedCustomers, type WatchedCustomerDeps } from '../../watch/use-cases/watched-customers.ts';
import { renewalItemSchema } from '../domain/renewal-item.ts';
import type { ReservationSource } from '../use-cases/ending-reservations.ts';
import { listRenewals, type ListRenewalsDeps } from '../use-cases/list-renewals.ts';
import { renewalCalendar } from './renewal-calendar.ts';

const csv: CsvSheet = {
  name: 'renewals',
  columns: [
    ...['customerId', 'customerName'],
    ...['expiresAt', 'daysLeft', 'priceFixedOn', 'displayName', 'reservationId', 'reservationOrderId'],
    ...['reservedResourceType', 'sku', 'region', 'quantity', 'term', 'renew', 'needsDecision'],
    ...['price.amount', 'price.currency', 'lapseCostPerDay.amount', 'lapseCostPerDay.currency'],
    ...['decision.decision', 'decision.requestId', 'decision.decidedAt', 'decision.outcome'],
    ...['findings.0.message', 'findings.1.message'],
  ],
};

const WITHIN = 'must be a number of days from 1 to 1100';

const query = z.object({
  withinDays: countUpTo(1100, WITHIN)
    .default(90)
    .describe('Only reservations that end within so many days, 1 to 1100.'),
  undecided: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('`true`: only what needs a decision.'),
  ...pageParameters,
});

const answerOf = (clock: Clock) => ({
  schema: pageSchema(renewalItemSchema),
  csv,
  calendar: renewalCalendar(clock),
});

async function reply(
  deps: ListRenewalsDeps,
  source: ReservationSource,
  { limit, cursor, ...asked }: z.infer<typeof query>,
) {
  const page = await listRenewals(deps, source)(asked, { limit, cursor });
  return ok(okReply({ ...page, items: page.items.map((one) => z.encode(renewalItemSchema, one)) }));
}

type OfCustomerDeps = ListRenewalsDeps &
  HeldDeps & { readonly reservations: Pick<ReservationDirectory, 'findOrder'> };

/** `GET /customers/{customerId}/renewals?withinDays=&undecided=&limit=&cursor=` */
export const listRenewalsRoute = (deps: OfCustomerDeps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/renewals',
    summary: 'Lists the reservations of a customer that end soon, soonest and dearest first',
    tag: 'customers',
    answer: answerOf(deps.clock),
    access: onCustomer('read'),
    query,
    run: ({ customerId, query: asked }) => {
      const { watch, requests, clock, reservations: orders } = deps;
      const read = (id: string) => currentlyHeld({ ...watch, requests, clock }, id);
      return reply(deps, { customers: listingOf([customerId]), read, orders }, asked);
    },
  });

type OfAllDeps = ListRenewalsDeps &
  WatchedCustomerDeps & { readonly watched: Pick<WatchedReservations, 'listWatched'> };

/** `GET /renewals?withinDays=&undecided=&limit=&cursor=`: over all customers that the caller may see, from rows alone. */
export const listAllRenewalsRoute = (deps: OfAllDeps) =>
  route({
    address: 'GET /api/v1/renewals',
    summary: 'Lists the reservations of all customers that end soon, soonest and dearest first',
    tag: 'customers',
    answer: answerOf(deps.clock),
    access: anyToken,
    query,
    run: async ({ principal, query: asked }) => {
      const customers = await watchedCustomers(deps, principal, 'read');
      return reply(deps, { customers, read: deps.watched.listWatched }, asked);
    },
  });
