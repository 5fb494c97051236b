import { randomUUID } from 'node:crypto';
import { PRICING_CURRENCY } from '../../catalog/pricing.ts';
import { dayOf, daysBetween } from '../../values/calendar.ts';
import { minorOf, plus } from '../../values/money.ts';
import type { Amount } from '../../values/money.ts';
import type { World } from '../../world.ts';
import type { RefundAmounts } from './refund-amount.ts';

/** An amount counts against the cap for this many days (rule R58). */
const COUNTS_FOR_DAYS = 365;

/** The refund cap of one customer, in the pricing currency whatever it is billed in (behaviour F14). */
export interface RefundCap {
  readonly consumed: Amount;
  readonly limit: Amount;
}

export function refundCapOf(world: World, customerId: string, now: Date): RefundCap {
  const today = dayOf(now);
  const consumed = world.store.capUses
    .of(customerId)
    .filter(({ at }) => daysBetween(dayOf(new Date(at)), today) < COUNTS_FOR_DAYS)
    .reduce((sum, { amount }) => plus(sum, amount), { minor: 0, currency: PRICING_CURRENCY });
  return { consumed, limit: { minor: minorOf(world.settings.refundLimit), currency: PRICING_CURRENCY } };
}

/** What a return takes of the cap: the refund, and by the published rule the payments that are cancelled (R59). */
export function capUseOf(world: World, { pricing }: RefundAmounts): Amount {
  return world.settings.refundLimitCounts === 'refund' ? pricing.refund : plus(pricing.refund, pricing.open);
}

export function exceeds({ consumed, limit }: RefundCap, use: Amount): boolean {
  return consumed.minor + use.minor > limit.minor;
}

export function addCapUse(world: World, customerId: string, amount: Amount, at: Date): void {
  const id = randomUUID();
  world.store.capUses.put(customerId, id, { id, at: at.toISOString(), amount });
}
