import { MicrosoftUnavailable } from '../../src/core/microsoft-errors.ts';
import { listingOf, type Warning } from '../../src/core/listing.ts';
import type { Money } from '../../src/core/money.ts';
import type { Refusal } from '../../src/core/refusal.ts';
import { ok, refuse } from '../../src/core/result.ts';
import { dueDays, paymentCount, splitMoney } from '../../src/instalments/domain/instalments.ts';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import type { ReservationDirectory } from '../../src/reservations/ports/reservation-directory.ts';
import type {
  ExchangeLines,
  ExchangeLineStatus,
  ExchangeProgress,
  Exchanges,
} from '../../src/returns/ports/exchanges.ts';
import type { PolicyError } from '../../src/returns/ports/refunds.ts';

const EUR = 'EUR';
const eur = (minor: number): Money => ({ minor, currency: EUR });

/** How Microsoft behaves; tests change it. */
interface Levers {
  /** What one unit returns, by reservation, in cents. */
  readonly refunds: Map<string, number>;
  /** What one unit of a SKU costs over the whole term, in cents. */
  readonly prices: Map<string, number>;
  policyErrors: readonly PolicyError[];
  /** The calculation is refused. */
  calculationRefused: Refusal | undefined;
  /** Sessions whose exchange is refused at once. */
  exchangeRefused: Refusal | undefined;
  /** Microsoft begins the exchange, and its answer is lost; this many times. */
  lostAnswers: number;
  /** The call never arrives; this many times. */
  throttled: number;
  /** The answer is lost, and the call never arrived; this many times. */
  swallowed: number;
  /** How long the exchange shows nothing. */
  delayMs: number;
  /** How long a purchase is open after the refunds. */
  purchaseDelayMs: number;
  /** Bought lines that fail, by their number from 1. */
  readonly failingPurchases: Set<number>;
  /** The whole exchange fails before it has an effect. */
  failsWhole: boolean;
  /** Microsoft does not know its operations any more. */
  forgetsOperations: boolean;
  /** A part of the list of reservations cannot be read. */
  warnings: readonly Warning[];
  /** What Microsoft charges more than it quoted, in cents for each bought line. */
  surcharge: number;
  /** List price of an hour without a reservation. */
  hourly: string | undefined;
}

interface Operation {
  readonly lines: ExchangeLines;
  readonly at: number;
  isReturned: boolean;
  readonly bought: (Reservation | undefined)[];
}

const YEAR_MS = 365 * 86_400_000;

/** A Microsoft that exchanges, in memory and on the clock of the test. */
export function memoryMicrosoft(clock: () => Date, owned: readonly Reservation[]) {
  const levers: Levers = {
    refunds: new Map(),
    prices: new Map(),
    policyErrors: [],
    calculationRefused: undefined,
    exchangeRefused: undefined,
    ...{ lostAnswers: 0, throttled: 0, swallowed: 0, delayMs: 0, purchaseDelayMs: 0 },
    failingPurchases: new Set(),
    failsWhole: false,
    forgetsOperations: false,
    warnings: [],
    surcharge: 0,
    hourly: undefined,
  };
  const reservations: Reservation[] = owned.map((one) => ({ ...one }));
  const sessions = new Map<string, ExchangeLines>();
  const operations = new Map<string, Operation>();
  let ids = 0;
  const newId = () => `dddddddd-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`;
  const refundOf = ({ reservationId, quantity }: { reservationId: string; quantity: number }) =>
    eur((levers.refunds.get(reservationId) ?? 0) * quantity);
  const priceOf = ({ sku, quantity }: { sku: string; quantity: number }) =>
    eur((levers.prices.get(sku) ?? 0) * quantity);

  /** What has happened by now, for everybody who looks. */
  const catchUp = () => {
    const now = clock().getTime();
    for (const operation of operations.values()) {
      if (levers.failsWhole || now < operation.at + levers.delayMs) continue;
      if (!operation.isReturned) returnAll(operation);
      if (now < operation.at + levers.delayMs + levers.purchaseDelayMs) continue;
      operation.lines.purchases.forEach((line, index) => {
        if (operation.bought[index] !== undefined || levers.failingPurchases.has(index + 1)) return;
        operation.bought[index] = buy(line);
      });
    }
  };
  const returnAll = (operation: Operation) => {
    operation.isReturned = true;
    for (const { reservationId, quantity } of operation.lines.returns) {
      const index = reservations.findIndex((one) => one.reservationId === reservationId);
      const one = reservations[index];
      if (one === undefined) continue;
      reservations[index] = { ...one, state: 'Cancelled' };
      if (quantity < one.quantity)
        reservations.push({
          ...one,
          reservationId: newId(),
          quantity: one.quantity - quantity,
          renew: false,
        });
    }
  };
  const buy = (line: ExchangeLines['purchases'][number]): Reservation => {
    const { reservedResourceType, sku, region, quantity, term, billingPlan, scope, renew } = line;
    const at = clock().toISOString();
    const bought: Reservation = {
      ...{ reservationId: newId(), reservationOrderId: newId(), displayName: line.displayName ?? sku },
      ...{ reservedResourceType, sku, region, quantity, term, billingPlan, scope, renew },
      state: 'Succeeded',
      ...{ purchasedAt: at, effectiveAt: at },
      expiresAt: new Date(clock().getTime() + YEAR_MS).toISOString(),
      billingSubscriptionId: line.subscriptionId,
    };
    reservations.push(bought);
    return bought;
  };

  const exchanges: Exchanges = {
    calculateExchange: (lines) => {
      if (levers.calculationRefused !== undefined) return Promise.resolve(refuse(levers.calculationRefused));
      const sessionId = `session-${sessions.size + 1}`;
      sessions.set(sessionId, lines);
      const returns = lines.returns.map((line) => ({
        ...{ reservationId: line.reservationId, quantity: line.quantity, billingRefund: refundOf(line) },
        billing: { remainingCommitment: eur(0) },
      }));
      const purchases = lines.purchases.map((line) => ({ billingTotal: priceOf(line) }));
      return Promise.resolve(ok({ sessionId, returns, purchases, policyErrors: levers.policyErrors }));
    },
    startExchange: (_customerId, sessionId) => {
      if (levers.exchangeRefused !== undefined) return Promise.resolve(refuse(levers.exchangeRefused));
      if (levers.throttled > 0) {
        levers.throttled -= 1;
        return Promise.reject(unavailable(429));
      }
      if (levers.swallowed > 0) {
        levers.swallowed -= 1;
        return Promise.reject(unavailable());
      }
      const lines = sessions.get(sessionId);
      if (lines === undefined) throw new Error(`no session ${sessionId}`);
      const address = `/operations/${operations.size + 1}`;
      operations.set(address, { lines, at: clock().getTime(), isReturned: false, bought: [] });
      catchUp();
      if (levers.lostAnswers > 0) {
        levers.lostAnswers -= 1;
        return Promise.reject(unavailable());
      }
      return Promise.resolve(ok({ operation: address, retryAfterSeconds: 5 }));
    },
    exchangeProgress: (_customerId, address) => {
      catchUp();
      const operation = levers.forgetsOperations ? undefined : operations.get(address);
      return Promise.resolve(operation && progressOf(operation));
    },
  };

  const progressOf = ({ lines, isReturned, bought }: Operation): ExchangeProgress => {
    const purchases = lines.purchases.map((line, index) => {
      const one = bought[index];
      const { sku, region, quantity } = line;
      return {
        ...{ sku, region, quantity, status: purchaseStatus(one, index) },
        ...(one === undefined
          ? {}
          : { reservationOrderId: one.reservationOrderId, reservationId: one.reservationId }),
        ...(one === undefined ? {} : { billingTotal: eur(priceOf(line).minor + levers.surcharge) }),
      };
    });
    const ends = purchases.every(({ status }) => status === 'Succeeded') ? 'Succeeded' : 'Failed';
    const isOpen = purchases.some(({ status }) => status === 'Pending');
    return {
      status: levers.failsWhole
        ? 'Failed'
        : !isReturned
          ? 'PendingRefunds'
          : isOpen
            ? 'PendingPurchases'
            : ends,
      returns: lines.returns.map((line) => ({
        ...{ reservationId: line.reservationId, quantity: line.quantity },
        status: levers.failsWhole ? 'Failed' : isReturned ? 'Succeeded' : 'Pending',
        ...(isReturned ? { billingRefund: refundOf(line) } : {}),
      })),
      purchases,
      ...(levers.failsWhole || ends === 'Failed'
        ? { error: { code: 'PurchaseError', message: 'The account has no credit left.' } }
        : {}),
      retryAfterSeconds: 5,
    };
  };
  const purchaseStatus = (one: Reservation | undefined, index: number): ExchangeLineStatus => {
    if (one !== undefined) return 'Succeeded';
    return levers.failsWhole || levers.failingPurchases.has(index + 1) ? 'Failed' : 'Pending';
  };

  const directory: ReservationDirectory = {
    listReservations: () => {
      catchUp();
      return Promise.resolve({ ...listingOf([...reservations]), warnings: [...levers.warnings] });
    },
    listOrder: (_customerId, orderId) => {
      catchUp();
      return Promise.resolve(
        listingOf(reservations.filter(({ reservationOrderId }) => reservationOrderId === orderId)),
      );
    },
    find: () => Promise.reject(new Error('nobody looks for one reservation here')),
    findOrder: () => Promise.reject(new Error('nobody reads an order here')),
    applySettings: () => Promise.reject(new Error('nobody applies settings here')),
    payments: (_customerId, orderId) => {
      const one = reservations.find(({ reservationOrderId }) => reservationOrderId === orderId);
      if (one === undefined || one.term === 'unknown') throw new Error(`no order ${orderId}`);
      const count = paymentCount(one.billingPlan === 'Monthly' ? 'Monthly' : 'Upfront', one.term);
      const parts = splitMoney(priceOf(one), count);
      const startsOn = (one.purchasedAt ?? '').slice(0, 10);
      const today = clock().toISOString().slice(0, 10);
      return Promise.resolve(
        dueDays(startsOn, count).map((dueOn, index) => ({
          ...{
            number: index + 1,
            dueOn,
            status: dueOn <= today ? ('Succeeded' as const) : ('Scheduled' as const),
          },
          billed: dueOn <= today ? parts[index] : undefined,
        })),
      );
    },
  };

  return {
    levers,
    reservations,
    exchanges,
    directory,
    prices: {
      calculatePrice: (_customerId: string, line: { readonly sku: string; readonly quantity: number }) =>
        Promise.resolve(ok({ cost: priceOf(line), pricing: { minor: 1, currency: 'USD' } })),
      payAsYouGoHourly: () => Promise.resolve(levers.hourly),
    },
    /** How many exchanges Microsoft has carried out or will. */
    begun: () => operations.size,
    calculations: () => sessions.size,
  };
}

const unavailable = (status?: number) =>
  new MicrosoftUnavailable('no answer', {
    ...{ method: 'POST', target: 'management.azure.com', requestId: 'r', correlationId: 'c' },
    ...(status === undefined ? {} : { status }),
  });
