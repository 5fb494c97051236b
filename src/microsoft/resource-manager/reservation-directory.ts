import { z } from 'zod';
import { flatMapListing, type Listing } from '../../core/listing.ts';
import { paymentCount } from '../../instalments/domain/instalments.ts';
import { ok } from '../../core/result.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type {
  KnownPayment,
  ReservationDirectory,
  ReservationSettings,
} from '../../reservations/ports/reservation-directory.ts';
import type { ReservationPages } from '../../watch/ports/reservation-pages.ts';
import { reportUnknownWords } from '../client/unknown-words.ts';
import { billingPlanOf, termOf } from '../client/words.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { paths } from './api-paths.ts';
import type { ResourceManager } from './client.ts';
import { absent } from './error-codes.ts';
import { toOrderFacts } from './order-facts.ts';
import { toPayments } from './payment-plan.ts';
import { orderShape, transactionShape } from './payment-shape.ts';
import { toReservation, unknownWordsOf } from './reservation-mapping.ts';
import { reservationShape, type ArmReservation } from './reservation-shape.ts';
import { toAppliedScope } from './scope.ts';

/** People page through the list; Azure need not be called for every page. */
const CACHE_SECONDS = 60;
/** Limits memory: a list may be long. */
const MAX_LISTS = 200;

/** Reads and changes reservations in the customers' tenants. */
export function resourceManagerReservations(client: ResourceManager): ReservationDirectory {
  const cache = expiringCache<Listing<Reservation>>({
    monotonic: client.monotonic,
    seconds: CACHE_SECONDS,
    maxEntries: MAX_LISTS,
  });
  return {
    listReservations: (customerId, fresh) =>
      cache.get(
        customerId,
        async () => {
          const call = { tenantId: customerId, path: paths.reservations };
          return toReservations(client, await client.list(call, reservationShape));
        },
        fresh,
      ),
    listOrder: async (customerId, reservationOrderId) => {
      const call = { tenantId: customerId, path: paths.reservationsOf(reservationOrderId) };
      return toReservations(client, await client.list(call, reservationShape, absent.reservation));
    },
    payments: async (customerId, reservationOrderId, known) => {
      const path = paths.orderWithSchedule(reservationOrderId);
      const found = await client.find({ tenantId: customerId, path }, orderShape, absent.reservation);
      if (found === undefined) throw new Error(`Azure shows no reservation order ${reservationOrderId}`);
      return readPayments(client, found, known);
    },
    findOrder: async (customerId, reservationOrderId) => {
      const path = paths.orderWithSchedule(reservationOrderId);
      const found = await client.find({ tenantId: customerId, path }, orderShape, absent.reservation);
      if (found === undefined) return undefined;
      const rows = found.properties.planInformation?.transactions ?? [];
      const { items, warnings } = client.readRecords(transactionShape, rows, 'transactions');
      return toOrderFacts(found, items, warnings.length === 0);
    },
    find: async ({ customerId, reservationOrderId, reservationId }) => {
      const path = paths.reservation(reservationOrderId, reservationId);
      const found = await client.find({ tenantId: customerId, path }, reservationShape, absent.reservation);
      return found === undefined ? undefined : toReservation(found);
    },
    applySettings: async ({ customerId, reservationOrderId, reservationId }, settings) => {
      const path = paths.reservation(reservationOrderId, reservationId);
      const body = { properties: toPatch(settings, customerId) };
      const reply = await client.ask({ method: 'PATCH', tenantId: customerId, path, body }, z.unknown());
      if (reply.ok) return ok({ retryAfterSeconds: reply.value.retryAfterSeconds });
      return reply.error.recovery === 'none-needed' ? ok({ retryAfterSeconds: undefined }) : reply;
    },
  };
}

/**
 * All reservations of a tenant, page by page. Microsoft may change the page size: a link is followed as received.
 *
 * https://learn.microsoft.com/rest/api/reserved-vm-instances/reservation/list-all (token of a user in the customer's
 * tenant)
 */
export const resourceManagerReservationPages = (client: ResourceManager): ReservationPages => ({
  readPage: async (customerId, next) => {
    const call = { tenantId: customerId, path: next ?? paths.reservations };
    const page = await client.page(call, reservationShape);
    return { ...toReservations(client, page), next: page.next, remainingReads: page.remainingReads };
  },
});

/** Leaves out an unreadable payment and reports it to operators, as it reports unknown words. */
function readPayments(
  client: ResourceManager,
  { properties }: z.infer<typeof orderShape>,
  known: KnownPayment | undefined,
) {
  const { term, billingPlan, planInformation } = properties;
  const { items } = client.readRecords(transactionShape, planInformation?.transactions ?? [], 'transactions');
  const unknown = items.filter(({ status }) => status === 'Unknown');
  reportUnknownWords(
    client,
    'status',
    unknown.map(({ word }) => word),
  );
  const count = countOf(client, term ?? '', billingPlan ?? 'Monthly');
  return toPayments(items, { startsOn: planInformation?.startDate ?? undefined, count, known });
}

/** The number of payments of an order; `undefined` for an unknown term or plan. */
function countOf(client: ResourceManager, termWord: string, planWord: string): number | undefined {
  const [term, plan] = [termOf(termWord), billingPlanOf(planWord)];
  if (term === undefined && termWord !== '') reportUnknownWords(client, 'term', [termWord]);
  if (plan === undefined) reportUnknownWords(client, 'billingPlan', [planWord]);
  return term === undefined || plan === undefined ? undefined : paymentCount(plan, term);
}

function toReservations(client: ResourceManager, listed: Listing<ArmReservation>): Listing<Reservation> {
  const unknown = listed.items.flatMap((one) => Object.entries(unknownWordsOf(one)));
  for (const [member, words] of Map.groupBy(unknown, ([name]) => name))
    reportUnknownWords(
      client,
      member,
      words.map(([, word]) => word),
    );
  return flatMapListing(listed, (one) => [toReservation(one)]);
}

/** The body of a PATCH. The name is `name` here and `displayName` in every response. */
export function toPatch(settings: ReservationSettings, tenantId: string) {
  const { displayName, scope, instanceFlexibility, renew } = settings;
  return {
    ...(displayName === undefined ? {} : { name: displayName }),
    ...toAppliedScope(scope, tenantId),
    ...(instanceFlexibility === undefined ? {} : { instanceFlexibility }),
    renew,
  };
}
