import type { Money } from '../i18n/formats.ts';
import { shareOf } from '../ui/exact-money.ts';

/** What a term costs with a reservation and without. */
export interface BothWays {
  readonly total: Money;
  /** The same hours at the list price, when all of them are used. */
  readonly payAsYouGo: Money;
  /** The share of the term from which on the reservation is cheaper, as the quote has it: `0.678865`; 1 and more: never. */
  readonly breakEven: string;
}

export interface ShareInUse {
  /** Share of the term in which the reservation is used: 0 to 1. */
  readonly share: number;
  readonly payAsYouGo: Money;
  readonly isBreakEven: boolean;
}

const PERCENTS = [0, 25, 50, 75, 100] as const;

/** What pay-as-you-go costs by the share of the term in use, by quarters and at the break-even. */
export function sharesInUse({ payAsYouGo, total, breakEven }: BothWays): readonly ShareInUse[] {
  const quarters = PERCENTS.map((percent) => ({
    share: percent / 100,
    payAsYouGo: { ...payAsYouGo, amount: shareOf(payAsYouGo.amount, percent, 100) },
    isBreakEven: false,
  }));
  if (!paysOff(breakEven)) return quarters;
  return [...quarters, { share: Number(breakEven), payAsYouGo: total, isBreakEven: true }].toSorted(
    (one, other) => one.share - other.share,
  );
}

/** Whether some use makes the reservation the cheaper way. */
export const paysOff = (breakEven: string): boolean => Number(breakEven) < 1;
