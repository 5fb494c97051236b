import { listingOf } from '../../src/core/listing.ts';
import type { Money } from '../../src/core/money.ts';
import { ok } from '../../src/core/result.ts';
import { dueDays, paymentCount, splitMoney } from '../../src/instalments/domain/instalments.ts';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import type { BillingPlan } from '../../src/reservations/domain/reservation-terms.ts';
import type {
  OrderPayment,
  ReservationDirectory,
} from '../../src/reservations/ports/reservation-directory.ts';
import type { Lapses } from './lapses.ts';

export const eur = (minor: number): Money => ({ minor, currency: 'EUR' });

const YEAR_MS = 365 * 86_400_000;

/** What was paid for an order, and how many of its units were alive since when. */
interface PaidOrder {
  readonly cost: number;
  readonly placedAt: number;
  readonly billingPlan: BillingPlan;
  readonly units: { readonly since: number; readonly units: number }[];
}

export type BoughtReservation = Pick<
  Reservation,
  'reservationOrderId' | 'displayName' | 'sku' | 'quantity' | 'scope' | 'renew'
> & { readonly billingPlan: BillingPlan; readonly cost: number };

/** The customer's reservations as Azure has them. A part that is returned leaves a new reservation of the same order. */
export class ModelReservations {
  readonly #now: () => number;
  readonly #lapses: Lapses;
  readonly #orders = new Map<string, PaidOrder>();
  #all: readonly Reservation[] = [];
  /** Carries out what is due before anybody looks. */
  catchUp: () => void = () => undefined;

  constructor(now: () => number, lapses: Lapses) {
    this.#now = now;
    this.#lapses = lapses;
  }

  get all(): readonly Reservation[] {
    this.catchUp();
    return this.#all;
  }

  buy({ cost, ...line }: BoughtReservation): Reservation {
    const placedAt = this.#now();
    const at = new Date(placedAt).toISOString();
    const reservation: Reservation = {
      ...line,
      ...{ reservationId: this.#newId(), reservedResourceType: 'VirtualMachines', region: 'westeurope' },
      ...{ term: 'P1Y', state: 'Succeeded', purchasedAt: at, effectiveAt: at, instanceFlexibility: 'On' },
      billingSubscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001',
      expiresAt: new Date(placedAt + YEAR_MS).toISOString(),
    };
    this.#all = [...this.#all, reservation];
    const { billingPlan, quantity } = line;
    const units = [{ since: placedAt, units: quantity }];
    this.#orders.set(line.reservationOrderId, { cost, placedAt, billingPlan, units });
    return reservation;
  }

  /** Takes units back. Returns the new reservation with the rest, which has lost its renewal. */
  cancel(reservationId: string, quantity: number): Reservation | undefined {
    const old = this.#all.find((one) => one.reservationId === reservationId);
    if (old?.state !== 'Succeeded') throw new Error(`${reservationId} is not there to be returned`);
    const left = old.quantity - quantity;
    this.#replace({ ...old, state: 'Cancelled' });
    this.#orders.get(old.reservationOrderId)?.units.push({ since: this.#now(), units: left });
    if (left === 0) return undefined;
    const rest = { ...old, reservationId: this.#newId(), quantity: left, renew: false };
    this.#all = [...this.#all, rest];
    return rest;
  }

  readonly directory: ReservationDirectory = {
    listReservations: () => this.#lapses.call('listReservations', () => listingOf(this.all)),
    listOrder: (_customer, orderId) =>
      this.#lapses.call('listOrder', () => listingOf(this.#ofOrder(orderId))),
    find: ({ reservationId }) => this.#lapses.call('find', () => this.#find(reservationId)),
    findOrder: () => this.#lapses.call('findOrder', () => undefined),
    payments: (_customer, orderId) => this.#lapses.call('payments', () => this.#payments(orderId)),
    applySettings: ({ reservationId }, settings) =>
      this.#lapses.call('applySettings', () => {
        const found = this.#find(reservationId);
        if (found !== undefined)
          this.#replace({ ...found, ...settings, displayName: settings.displayName ?? '' });
        return ok({ retryAfterSeconds: 1 });
      }),
  };

  #replace(changed: Reservation): void {
    this.#all = this.#all.map((one) => (one.reservationId === changed.reservationId ? changed : one));
  }

  #newId = (): string => `cccccccc-0000-4000-8000-${String(this.#all.length + 1).padStart(12, '0')}`;

  #find = (reservationId: string): Reservation | undefined =>
    this.all.find((one) => one.reservationId === reservationId);

  #ofOrder(orderId: string): Reservation[] {
    return this.all.filter(({ reservationOrderId }) => reservationOrderId === orderId);
  }

  /** Later payments are for the units that stay, and end with the last unit. */
  #payments(orderId: string): readonly OrderPayment[] {
    const order = this.#orders.get(orderId);
    if (order === undefined) throw new Error(`there is no order ${orderId}`);
    const { cost, placedAt, billingPlan, units } = order;
    const count = paymentCount(billingPlan, 'P1Y');
    const parts = splitMoney(eur(cost), count);
    return dueDays(dayOf(placedAt), count).map((dueOn, index) => {
      const alive = units.findLast(({ since }) => dayOf(since) < dueOn)?.units ?? units[0]?.units ?? 0;
      const number = index + 1;
      if (alive === 0) return { number, dueOn, status: 'Cancelled' };
      if (dueOn > dayOf(this.#now())) return { number, dueOn, status: 'Scheduled' };
      const share = Math.round(((parts[index]?.minor ?? 0) * alive) / (units[0]?.units ?? 1));
      return { number, dueOn, status: 'Succeeded', billed: eur(share) };
    });
  }
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
