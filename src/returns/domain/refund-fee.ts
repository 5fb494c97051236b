import { scaleMoney, type Money } from '../../core/money.ts';

/**
 * How a fee is taken from a refund. `none`: Microsoft charges no fee (today). `twelve-percent`: always 12 percent.
 * `csp-2020`: the table of the CSP page of 2020 (R60): no fee within 5 days, where unused units are paid back in full;
 * 12 percent after that.
 */
export type FeeRule = 'none' | 'twelve-percent' | 'csp-2020';

export const FEE_PERCENT = 12;
/** Days of use within which the CSP table of 2020 charges no fee. */
export const FREE_DAYS = 5;

/** Whether the fee rule pays back everything, because the units were not used within the free days. */
export const paidBackInFull = (rule: FeeRule, usedDays: number, used: boolean): boolean =>
  rule === 'csp-2020' && !used && usedDays <= FREE_DAYS;

/** The fee on a refund, rounded half-up. */
export const feeOn = (refund: Money, rule: FeeRule, usedDays: number): Money =>
  rule === 'twelve-percent' || (rule === 'csp-2020' && usedDays > FREE_DAYS)
    ? scaleMoney(refund, FEE_PERCENT / 100)
    : { minor: 0, currency: refund.currency };
