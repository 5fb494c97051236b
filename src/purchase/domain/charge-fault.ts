import { z } from 'zod';
import { paymentCount } from '../../instalments/domain/instalments.ts';
import { decimalsOf, type Money } from '../../core/money.ts';
import type { BillingPlan, Term } from '../../reservations/domain/reservation-terms.ts';

/** What may be wrong with what Microsoft charged; also the code of the problem that people see. */
export const chargeFaultCodeSchema = z.enum(['charged-above-approved', 'billed-in-another-currency']);
export type ChargeFaultCode = z.infer<typeof chargeFaultCodeSchema>;

export interface ChargeFault {
  readonly code: ChargeFaultCode;
  /** The most the payment may be by what was approved. */
  readonly approved: Money;
  readonly charged: Money;
}

interface Approved {
  readonly billingPlan: BillingPlan;
  readonly term: Term;
  /** The most Microsoft may charge for all payments together. */
  readonly maxCost: Money;
}

/** What is wrong with what Microsoft charged for the first payment; `undefined` when it is within what was approved. */
export function chargeFaultOf(approved: Approved, charged: Money): ChargeFault | undefined {
  const max = maxPayment(approved);
  if (charged.currency !== max.currency)
    return { code: 'billed-in-another-currency', approved: max, charged };
  return charged.minor > max.minor ? { code: 'charged-above-approved', approved: max, charged } : undefined;
}

/**
 * An equal part, rounded up to the minor unit, because Microsoft rounds each payment of a plan by itself, and what the
 * price may have lost on its way here.
 */
function maxPayment({ billingPlan, term, maxCost }: Approved): Money {
  const { currency } = maxCost;
  const minor = Math.ceil(maxCost.minor / paymentCount(billingPlan, term));
  return { minor: minor + lostInFloat32({ minor, currency }), currency };
}

/**
 * How many minor units a price may lie below Microsoft's own. Prices come as float32, which keeps 24 bits: from 131,072
 * on they move in steps of 1/64, so that cents are lost. Half a step; 0 below that, where rounding gives the cents back.
 *
 * Source: `float32` in Reservations/models.tsp of Azure/azure-rest-api-specs, api-version 2022-11-01
 */
function lostInFloat32({ minor, currency }: Money): number {
  const minorPerMajor = 10 ** decimalsOf(currency);
  const halfStep = 2 ** (Math.floor(Math.log2(minor / minorPerMajor)) - 24);
  const lost = halfStep * minorPerMajor;
  return lost < 0.5 ? 0 : Math.ceil(lost);
}
