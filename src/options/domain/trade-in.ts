import { Decimal } from 'decimal.js';
import { majorOf, type Money } from '../../core/money.ts';

/** Hours of a savings plan, by Microsoft's convention. */
const HOURS = { P1Y: 8_760, P3Y: 26_280 } as const;

export interface PlanCommitment {
  readonly term: 'P1Y' | 'P3Y';
  /** 8 decimals, half-up. */
  readonly hourly: string;
  readonly currency: string;
}

/**
 * The hourly commitments of savings plans that spend exactly what is left of a reservation: Microsoft suggests them.
 * They may be too small to cover the same usage.
 *
 * Source: https://learn.microsoft.com/azure/cost-management-billing/savings-plan/reservation-trade-in
 */
export const planCommitments = (residual: Money): readonly PlanCommitment[] =>
  (['P1Y', 'P3Y'] as const).map((term) => ({
    term,
    hourly: majorOf(residual).div(HOURS[term]).toFixed(8, Decimal.ROUND_HALF_UP),
    currency: residual.currency,
  }));
