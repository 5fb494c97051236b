import { z } from 'zod';
import { coveredBySavingsPlans } from './savings-plan-cover.ts';

/** The first day (UTC) of the policy that ends exchanges (R76). */
export const EXCHANGE_CUTOVER = '2027-02-01';

type Cover = ReadonlyMap<string, { readonly coveredSince: string }>;

/**
 * The day (UTC) from which a type is bound: 2027-02-01, or the later day on which savings plans began to cover the
 * type. `undefined` when savings plans do not cover the type: its reservations can be exchanged at any time (R77).
 */
export function exchangeCutover(
  reservedResourceType: string,
  covered: Cover = coveredBySavingsPlans,
): string | undefined {
  const cover = covered.get(reservedResourceType);
  if (cover === undefined) return undefined;
  return cover.coveredSince > EXCHANGE_CUTOVER ? cover.coveredSince : EXCHANGE_CUTOVER;
}

/** Units of a reservation that were bought, or got by an exchange, at one time. */
export interface ExchangeableUnits {
  readonly reservedResourceType: string;
  readonly purchasedAt: Date;
  /** Exchanges of each of these units at or after the cut-over of their type. */
  readonly exchangesSinceCutover: number;
}

/**
 * The right of units to be exchanged. `unlimited`: any number of times. `last`: once more. `used`: the one exchange
 * after the cut-over was made. `none`: bought at or after the cut-over.
 */
export const exchangeRightSchema = z.enum(['unlimited', 'last', 'used', 'none']);
export type ExchangeRight = z.infer<typeof exchangeRightSchema>;

/**
 * The right of units to be exchanged at an instant (R76, R78). An instant at the cut-over belongs to the new policy.
 * Microsoft does not state the time zone of the day; UTC is assumed.
 */
export function exchangeRight(units: ExchangeableUnits, asOf: Date, covered?: Cover): ExchangeRight {
  const cutover = exchangeCutover(units.reservedResourceType, covered);
  if (cutover === undefined || asOf < new Date(cutover)) return 'unlimited';
  if (units.purchasedAt >= new Date(cutover)) return 'none';
  return units.exchangesSinceCutover === 0 ? 'last' : 'used';
}

export const isExchangeable = (right: ExchangeRight): boolean => right === 'unlimited' || right === 'last';

/**
 * Whether a reservation that an exchange buys at `asOf` can be exchanged in its turn. One that is bought before the
 * cut-over of its type keeps one exchange after it (R78, R79).
 */
export const successorExchangeable = (reservedResourceType: string, asOf: Date, covered?: Cover): boolean => {
  const cutover = exchangeCutover(reservedResourceType, covered);
  return cutover === undefined || asOf < new Date(cutover);
};
