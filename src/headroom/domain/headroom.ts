import { addDays } from '../../core/calendar-day.ts';
import type { Money } from '../../core/money.ts';

/** A cancellation on day D counts from D to D + 364 and comes free on D + 365 (R58): days, not a calendar year. */
export const CAP_DAYS = 365;

/** Microsoft's limit for each customer, in the pricing currency. */
export const CAP_LIMIT: Money = { minor: 5_000_000, currency: 'USD' };

/** The state of a customer's refund cap on a day. All amounts in one currency. */
export interface CapState {
  readonly limit: Money;
  /** Uses after `asOf` do not count yet. */
  readonly uses: readonly { readonly on: string; readonly amount: Money }[];
  /** Holds count until they are released, on every day. */
  readonly holds: readonly { readonly amount: Money }[];
  /** UTC day. */
  readonly asOf: string;
}

/** A day on which cancellations stop to count. */
export interface Refill {
  readonly on: string;
  /** What stops to count. */
  readonly amount: Money;
  /** Never below zero: what is available may grow by less than `amount`. */
  readonly availableAfter: Money;
}

/** What is left of a refund cap. */
export interface Headroom {
  readonly limit: Money;
  readonly used: Money;
  readonly held: Money;
  /** Never below zero. */
  readonly available: Money;
  /** By day. */
  readonly refills: readonly Refill[];
}

/** Computes what is left of a refund cap on a day, and when it refills. */
export function headroomAt({ limit, uses, holds, asOf }: CapState): Headroom {
  const money = (minor: number): Money => ({ minor, currency: limit.currency });
  const held = sum(holds);
  const counted = uses.filter(({ on }) => on <= asOf && freeOn(on) > asOf);
  const availableWith = (left: readonly { readonly amount: Money }[]) =>
    money(Math.max(0, limit.minor - held - sum(left)));
  const refillDays = [...new Set(counted.map(({ on }) => freeOn(on)))].toSorted();
  return {
    limit,
    used: money(sum(counted)),
    held: money(held),
    available: availableWith(counted),
    refills: refillDays.map((day) => ({
      on: day,
      amount: money(sum(counted.filter(({ on }) => freeOn(on) === day))),
      availableAfter: availableWith(counted.filter(({ on }) => freeOn(on) > day)),
    })),
  };
}

/** The first day on which an amount fits: `asOf` when it fits now, null when no refill makes enough room. */
export function fitsOn({ requested, ...state }: CapState & { readonly requested: Money }): string | null {
  const { available, refills } = headroomAt(state);
  if (requested.minor <= available.minor) return state.asOf;
  return refills.find(({ availableAfter }) => requested.minor <= availableAfter.minor)?.on ?? null;
}

const freeOn = (day: string): string => addDays(day, CAP_DAYS);

const sum = (amounts: readonly { readonly amount: Money }[]): number =>
  amounts.reduce((total, { amount }) => total + amount.minor, 0);
