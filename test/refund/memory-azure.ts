import { listingOf } from '../../src/core/listing.ts';
import { moneySchema, scaleMoney, type Money } from '../../src/core/money.ts';
import type { Refusal } from '../../src/core/refusal.ts';
import { ok, refuse } from '../../src/core/result.ts';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import type { ReservationDirectory } from '../../src/reservations/ports/reservation-directory.ts';
import type { PolicyError, Refunds } from '../../src/returns/ports/refunds.ts';
import type { SupportRequests, SupportRequestState } from '../../src/returns/ports/support-requests.ts';
import { aReservation } from '../support/reservations.ts';

export const ORDER = '11111111-0000-4000-8000-000000000001';
export const WEB = '22222222-0000-4000-8000-000000000001';
export const SUBSCRIPTION = 'bbbbbbbb-0000-4000-8000-000000000001';

export const money = (amount: string, currency = 'EUR'): Money => moneySchema.parse({ amount, currency });

/** Four machines of a year that began a month before the tests. */
const web = aReservation({
  reservationId: WEB,
  reservationOrderId: ORDER,
  billingSubscriptionId: SUBSCRIPTION,
  quantity: 4,
  renew: true,
  instanceFlexibility: 'On',
  purchasedAt: '2026-10-23T00:00:00.000Z',
  effectiveAt: '2026-10-23T00:00:00.000Z',
  expiresAt: '2027-10-23T00:00:00.000Z',
});

/** The state of Microsoft that tests change. */
interface Levers {
  /** Microsoft's refund of one unit. */
  refund: Money;
  /** What one USD of the cap is in the currency of the invoice; the cap counts USD. */
  usdPerUnit: Money;
  policyErrors: readonly PolicyError[];
  /** Answer of `return`, instead of carrying it out. */
  refusedReturn: Refusal | undefined;
  /** How many answers to `return` are lost after it took effect. */
  losesAnswers: number;
  /** Whether a return is under way for so many reads of the order. */
  readsUntilDone: number;
  /** The amount of the answer to `return`, when it differs from the calculated one. */
  returned: Money | undefined;
  microsoftCap: { readonly consumed: Money; readonly limit: Money } | undefined;
  refusedSettings: Refusal | undefined;
  refusedSupport: Refusal | undefined;
}

/** The resource plane of one customer, whose reservations can be returned. */
export function memoryAzure(owned: readonly Reservation[] = [web]) {
  const reservations = new Map(owned.map((one) => [one.reservationId, one]));
  const sessions = new Map<string, number>();
  const supportRequests = new Map<string, SupportRequestState>();
  const effects: { readonly reservationId: string; readonly quantity: number; readonly sessionId: string }[] =
    [];
  const calls = { calculated: 0, returned: 0, supported: 0 };
  const pending: (() => void)[] = [];
  let reads = 0;
  const levers: Levers = {
    refund: money('100.00'),
    usdPerUnit: money('110.00', 'USD'),
    policyErrors: [],
    refusedReturn: undefined,
    losesAnswers: 0,
    readsUntilDone: 0,
    returned: undefined,
    microsoftCap: undefined,
    refusedSettings: undefined,
    refusedSupport: undefined,
  };
  const cancel = (reservationId: string, quantity: number): void => {
    const old = reservations.get(reservationId);
    if (old?.state !== 'Succeeded') throw new Error('it is not there to be returned');
    reservations.set(reservationId, { ...old, state: 'Cancelled' });
    if (quantity === old.quantity) return;
    const rest = `22222222-0000-4000-8000-${String(reservations.size + 1).padStart(12, '0')}`;
    // Microsoft loses the renewal of the units that stay.
    reservations.set(rest, { ...old, reservationId: rest, quantity: old.quantity - quantity, renew: false });
  };
  const directory: ReservationDirectory = {
    listReservations: () => Promise.resolve(listingOf([...reservations.values()])),
    listOrder: (_customer, orderId) => {
      reads += 1;
      if (reads > levers.readsUntilDone) for (const act of pending.splice(0)) act();
      return Promise.resolve(
        listingOf([...reservations.values()].filter((one) => one.reservationOrderId === orderId)),
      );
    },
    find: ({ reservationId }) => Promise.resolve(reservations.get(reservationId)),
    findOrder: () => Promise.resolve(undefined),
    payments: () => Promise.resolve([]),
    applySettings: ({ reservationId }, settings) => {
      if (levers.refusedSettings !== undefined) return Promise.resolve(refuse(levers.refusedSettings));
      const found = reservations.get(reservationId);
      if (found !== undefined) reservations.set(reservationId, { ...found, ...named(settings) });
      return Promise.resolve(ok({ retryAfterSeconds: undefined }));
    },
  };
  const refunds: Refunds = {
    calculateRefund: ({ quantity }) => {
      calls.calculated += 1;
      const sessionId = `session-${calls.calculated}`;
      sessions.set(sessionId, quantity);
      return Promise.resolve(
        ok({
          ...{ sessionId, quantity, policyErrors: levers.policyErrors, cap: levers.microsoftCap },
          billingRefund: scaleMoney(levers.refund, quantity),
          pricingRefund: scaleMoney(levers.usdPerUnit, quantity),
        }),
      );
    },
    returnReservation: ({ reservationId, quantity }, { sessionId }) => {
      calls.returned += 1;
      if (levers.refusedReturn !== undefined) return Promise.resolve(refuse(levers.refusedReturn));
      if (sessions.get(sessionId) !== quantity) throw new Error('no such session');
      effects.push({ reservationId, quantity, sessionId });
      reads = 0;
      if (levers.readsUntilDone === 0) cancel(reservationId, quantity);
      else pending.push(() => cancel(reservationId, quantity));
      if (levers.losesAnswers > 0) {
        levers.losesAnswers -= 1;
        return Promise.reject(new Error('the answer is lost'));
      }
      return Promise.resolve(
        ok({
          billingRefund: levers.returned ?? scaleMoney(levers.refund, quantity),
          pricingRefund: scaleMoney(levers.usdPerUnit, quantity),
          ...{ policyErrors: [], retryAfterSeconds: 30 },
        }),
      );
    },
  };
  const support: SupportRequests = {
    create: ({ name }) => {
      calls.supported += 1;
      if (levers.refusedSupport !== undefined) return Promise.resolve(refuse(levers.refusedSupport));
      const open = supportRequests.get(name) ?? {
        number: '2611300010',
        status: 'open',
        waitsFor: 'microsoft',
      };
      supportRequests.set(name, open);
      return Promise.resolve(ok(open));
    },
    find: (_customer, _subscription, name) => Promise.resolve(supportRequests.get(name)),
  };
  return { levers, reservations, effects, calls, supportRequests, directory, refunds, support, cancel };
}

const named = <T extends { readonly displayName?: string | undefined }>({ displayName, ...settings }: T) => ({
  ...settings,
  ...(displayName === undefined ? {} : { displayName }),
});
