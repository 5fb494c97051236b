import type { Schemas } from '../../api/client.ts';
import type { Money } from '../../i18n/formats.ts';
import { sumsByCurrency } from '../../ui/exact-money.ts';

export type Renewal = Schemas['RenewalItem'];

/** What several renewals come to. */
export interface RenewalTotals {
  /** How many need a decision. */
  readonly toDecide: number;
  /** What a day costs more without those that need a decision, one sum for each currency. */
  readonly perDay: readonly Money[];
  /** Those that need a decision and have no such figure: the sums are without them. */
  readonly unpriced: number;
}

/** The renewals of reservations that end in a month. */
export interface MonthOfRenewals extends RenewalTotals {
  /** Year and month of UTC: `2026-12`. */
  readonly month: string;
  readonly items: readonly Renewal[];
}

/** The renewals by the month in which they end, each in the order of the list. */
export const renewalsByMonth = (items: readonly Renewal[]): readonly MonthOfRenewals[] =>
  [...Map.groupBy(items, ({ expiresAt }) => expiresAt.slice(0, 7))]
    .map(([month, ending]) => ({ month, items: ending, ...totalsOf(ending) }))
    .toSorted((one, other) => one.month.localeCompare(other.month));

export function totalsOf(items: readonly Renewal[]): RenewalTotals {
  const open = items.filter(({ needsDecision }) => needsDecision);
  const losses = open.flatMap(({ lapseCostPerDay }) => lapseCostPerDay ?? []);
  return {
    toDecide: open.length,
    perDay: sumsByCurrency(losses),
    unpriced: open.length - losses.length,
  };
}

/** Days ahead that the field offers. */
export const WITHIN = [30, 90, 180, 365, 730, 1100] as const;
const USUAL = 90;

/** The days in the address; 90 for any that the field does not offer. */
export const withinIn = (text: string): number => WITHIN.find((days) => String(days) === text) ?? USUAL;

/** Names a renewal among all of the page. */
export const keyOf = ({ customerId, reservationId }: Renewal): string => `${customerId}|${reservationId}`;

/** The request that asks for a decision on a reservation and is not ended yet. */
export const waitingOn = (
  requests: readonly Schemas['RequestSummary'][],
  { customerId, reservationId }: Renewal,
): Schemas['RequestSummary'] | undefined =>
  requests.find(
    (one) =>
      one.kind === 'renewal' && one.customerId === customerId && one.input.reservationId === reservationId,
  );
