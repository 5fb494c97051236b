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
import { reportUnknownWords } from '../client/unknown-words.ts';
import { billingPlanOf, termOf } from '../client/words.ts';
import { shortMemory } from '../../platform/node/expiring-cache.ts';
import { paths } from './api-paths.ts';
import type { ResourceManager } from './client.ts';
import { absent } from './error-codes.ts';
import { toPayments } from './payment-plan.ts';
import { orderShape, transactionShape } from './payment-shape.ts';
import { toReservation, unknownWordsOf } from './reservation-mapping.ts';
import { reservationShape, type ArmReservation } from './reservation-shape.ts';
import { toAppliedScope } from './scope.ts';

/** People leaf through the list; Azure need not be asked for every page. */
const REMEMBER_SECONDS = 60;
/** A list may be long. */
const MOST_LISTS = 200;

/** Reservations in the customers' tenants. */
export function resourceManagerReservations(client: ResourceManager): ReservationDirectory {
  const remembered = shortMemory<Listing<Reservation>>({
    clock: client.clock,
    seconds: REMEMBER_SECONDS,
    most: MOST_LISTS,
  });
  return {
    listReservations: (customerId, fresh) =>
      remembered.recall(
        customerId,
        async () => {
          const call = { tenantId: customerId, path: paths.reservations };
          return readable(client, await client.list(call, reservationShape));
        },
        fresh,
      ),
    listOrder: async (customerId, reservationOrderId) => {
      const call = { tenantId: customerId, path: paths.reservationsOf(reservationOrderId) };
      return readable(client, await client.list(call, reservationShape, absent.reservation));
    },
    payments: async (customerId, reservationOrderId, known) => {
      const path = paths.orderWithSchedule(reservationOrderId);
      const found = await client.find({ tenantId: customerId, path }, orderShape, absent.reservation);
      if (found === undefined) throw new Error(`Azure shows no reservation order ${reservationOrderId}`);
      return readPayments(client, found, known);
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

/** A payment that cannot be read is left out, and operators are told, as they are of unknown words. */
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

/** How many payments an order has; nobody knows for a term or a plan that came later. */
function countOf(client: ResourceManager, termWord: string, planWord: string): number | undefined {
  const [term, plan] = [termOf(termWord), billingPlanOf(planWord)];
  if (term === undefined && termWord !== '') reportUnknownWords(client, 'term', [termWord]);
  if (plan === undefined) reportUnknownWords(client, 'billingPlan', [planWord]);
  return term === undefined || plan === undefined ? undefined : paymentCount(plan, term);
}

function readable(client: ResourceManager, listed: Listing<ArmReservation>): Listing<Reservation> {
  const unknown = listed.items.flatMap((one) => Object.entries(unknownWordsOf(one)));
  for (const [member, words] of Map.groupBy(unknown, ([name]) => name))
    reportUnknownWords(
      client,
      member,
      words.map(([, word]) => word),
    );
  return flatMapListing(listed, (one) => [toReservation(one)]);
}

/** The name is `name` in a PATCH and `displayName` in every answer. */
export function toPatch(settings: ReservationSettings, tenantId: string) {
  const { displayName, scope, instanceFlexibility, renew } = settings;
  return {
    ...(displayName === undefined ? {} : { name: displayName }),
    ...toAppliedScope(scope, tenantId),
    ...(instanceFlexibility === undefined ? {} : { instanceFlexibility }),
    renew,
  };
}
