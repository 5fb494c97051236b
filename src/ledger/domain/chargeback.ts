import type { Money } from '../../core/money.ts';
import { addFractions, roundToSum, type Fraction } from './largest-remainder.ts';

/** Hours in millionths: decimal text with at most 6 decimals, exactly. */
const hoursOf = (text: string): bigint => {
  const [whole = '', decimals = ''] = text.split('.');
  return BigInt(whole + decimals.padEnd(6, '0'));
};

/** Who pays for the hours that nobody used: a line of its own, everybody by use, or one department. */
export type UnusedHours = 'separate' | 'pro-rata' | { readonly owner: string };

/** The cost of a reservation in a month and the hours that share it. Hours are decimal text. */
export interface ReservationCost {
  /** Negative for money that comes back. */
  readonly total: Money;
  /** Hours of all units. With size flexibility all hours are weighted by ratio over the ratio of the reserved size. */
  readonly reservedHours: string;
  readonly departments: readonly { readonly id: string; readonly usedHours: string }[];
}

/** Something the split could not do as asked. */
export type ChargebackFinding =
  /** More hours are used than reserved: the used ones share everything. */
  | 'used-exceeds-reserved'
  /** Nobody used an hour, so that there is nothing to go by: everything is unused. */
  | 'nobody-used-it';

/** Who pays how much. Shares and unused sum to the total exactly. */
export interface Chargeback {
  /** In the order of the departments. */
  readonly shares: readonly { readonly id: string; readonly amount: Money }[];
  /** Absent when departments pay for the unused hours. */
  readonly unused?: Money;
  readonly findings: readonly ChargebackFinding[];
}

/**
 * Splits the cost of one reservation by used hours. Leftover cents go to the largest remainders, ties to the earlier.
 * A negative total mirrors the positive one: rounding down negative numbers would break ties the other way.
 */
export const chargeback = (cost: ReservationCost, unused: UnusedHours): Chargeback =>
  statement([cost], unused, cost.total.currency);

/**
 * Splits the costs of several reservations and rounds once. Rounding each by itself would favour the first department
 * again and again. All totals in `currency`, all positive or all negative.
 */
export function statement(
  costs: readonly ReservationCost[],
  unused: UnusedHours,
  currency: string,
): Chargeback {
  const mirrored = costs.some(({ total }) => total.minor < 0);
  const ids = [...new Set(costs.flatMap(({ departments }) => departments.map(({ id }) => id)))];
  const splits = costs.map((cost) => splitExactly(cost, unused));
  const exactOf = (id: string | undefined): Fraction =>
    splits.reduce<Fraction>((sum, { parts }) => addFractions(sum, parts.get(id) ?? none), none);
  const rounded = roundToSum([...ids, undefined].map(exactOf));
  const money = (minor = 0): Money => ({ minor: mirrored && minor !== 0 ? -minor : minor, currency });
  const findings = splits.flatMap((split) => split.findings);
  const showsUnused = unused === 'separate' || findings.includes('nobody-used-it');
  return {
    shares: ids.map((id, index) => ({ id, amount: money(rounded[index]) })),
    ...(showsUnused && { unused: money(rounded.at(-1)) }),
    findings: [...new Set(findings)],
  };
}

const none: Fraction = { numerator: 0n, denominator: 1n };

/** Exact shares of the absolute total, by department; under `undefined` what is unused. */
function splitExactly({ total, reservedHours, departments }: ReservationCost, unused: UnusedHours) {
  const used = departments.map(({ id, usedHours }) => ({ id, hours: hoursOf(usedHours) }));
  const sumUsed = used.reduce((sum, { hours }) => sum + hours, 0n);
  const reserved = hoursOf(reservedHours);
  const findings: readonly ChargebackFinding[] = sumUsed > reserved ? ['used-exceeds-reserved'] : [];
  const idle = sumUsed > reserved ? 0n : reserved - sumUsed;
  const weights = new Map<string | undefined, bigint>(used.map(({ id, hours }) => [id, hours]));
  if (unused === 'separate') weights.set(undefined, idle);
  if (typeof unused === 'object') weights.set(unused.owner, (weights.get(unused.owner) ?? 0n) + idle);
  const sum = [...weights.values()].reduce((all, hours) => all + hours, 0n);
  const amount = BigInt(Math.abs(total.minor));
  if (sum === 0n)
    return {
      parts: new Map([[undefined, { numerator: amount, denominator: 1n }]]),
      findings: ['nobody-used-it'] as const,
    };
  const parts = new Map(
    [...weights].map(([id, hours]) => [id, { numerator: amount * hours, denominator: sum }]),
  );
  return { parts, findings };
}
