import { Decimal } from 'decimal.js';
import { scaleMoney, type Money } from '../../core/money.ts';

/** The least that Microsoft may pay back under an approval: the approved amount, less the tolerance. */
export const minRefundOf = (approved: Money, tolerancePercent: string): Money =>
  scaleMoney(approved, new Decimal(1).minus(new Decimal(tolerancePercent).div(100)));

/** Whether Microsoft pays back less than an approval allows, or in another currency. */
export const isBelow = (now: Money, least: Money): boolean =>
  now.currency !== least.currency || now.minor < least.minor;
