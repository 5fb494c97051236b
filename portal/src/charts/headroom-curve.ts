import type { Money } from '../i18n/formats.ts';
import { differenceOf, isBelowZero } from '../ui/exact-money.ts';

/** What is left of a refund cap, as the desk tells it. */
export interface Headroom {
  readonly limit: Money;
  /** Cancelled in the last 365 days. */
  readonly used: Money;
  /** Held by requests that are under way. */
  readonly held: Money;
  readonly available: Money;
  /** By day. */
  readonly refills: readonly {
    readonly on: string;
    readonly amount: Money;
    readonly availableAfter: Money;
  }[];
}

/** From a day on so much is available, until the next step. */
export interface Step {
  /** Day of UTC. */
  readonly on: string;
  /** What comes free on this day; absent for the first step, which is today. */
  readonly freed?: Money;
  readonly available: Money;
}

/** The steps of what is available. Between two of them nothing changes, so no line may slope. */
export const stepsOf = ({ available, refills }: Headroom, today: string): readonly Step[] => [
  { on: today, available },
  ...refills.map(({ on, amount, availableAfter }) => ({ on, freed: amount, available: availableAfter })),
];

/** The first step in which an amount fits; `undefined` when no refill makes enough room, or for another currency. */
export const stepThatFits = (steps: readonly Step[], amount: Money): Step | undefined =>
  steps.find(({ available }) => {
    const left = differenceOf(available, amount);
    return left !== undefined && !isBelowZero(left);
  });

/** How high the curve can come while the requests under way hold their part. */
export const ceilingOf = ({ limit, held }: Headroom): Money => differenceOf(limit, held) ?? limit;
