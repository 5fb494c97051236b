import { z } from 'zod';
import { paymentCount } from '../../instalments/domain/instalments.ts';
import { decimalsOf, type Money } from '../../core/money.ts';
import type { BillingPlan, Term } from '../../reservations/domain/reservation-terms.ts';

/** Ways in which Microsoft's charge may differ from the approval; also the codes of the problems that people see. */
export const chargeFaultCodeSchema = z.enum(['charged-above-approved', 'billed-in-another-currency']);
export type ChargeFaultCode = z.infer<typeof chargeFaultCodeSchema>;

export interface ChargeFault {
  readonly code: ChargeFaultCode;
  /** The highest approved amount for the payment. */
  readonly approved: Money;
  readonly charged: Money;
}

interface Approved {
  readonly billingPlan: BillingPlan;
  readonly term: Term;
  /** The highest amount Microsoft may charge for all payments together. */
  readonly maxCost: Money;
}

/** Compares the charge of the first payment with the approval. Returns `undefined` when the charge is within it. */
export function chargeFaultOf(approved: Approved, charged: Money): ChargeFault | undefined {
  const max = maxPayment(approved);
  if (charged.currency !== max.currency)
    return { code: 'billed-in-another-currency', approved: max, charged };
  return charged.minor > max.minor ? { code: 'charged-above-approved', approved: max, charged } : undefined;
}

/**
 * The highest amount of one payment: an equal share of the cost, rounded up because Microsoft rounds each payment,
 * plus what the price may have lost as a float32.
 */
function maxPayment({ billingPlan, term, maxCost }: Approved): Money {
  const { currency } = maxCost;
  const minor = Math.ceil(maxCost.minor / paymentCount(billingPlan, term));
  return { minor: minor + lostInFloat32({ minor, currency }), currency };
}

/**
 * How many minor units a price may lie below Microsoft's own. Prices arrive as float32, which keeps 24 bits: from
 * 131,072 on, adjacent values are 1/64 apart, so cents are lost. Returns half a step; 0 below 131,072, where rounding
 * restores the cents.
 *
 * Source: `float32` in Reservations/models.tsp of Azure/azure-rest-api-specs, api-version 2022-11-01
 */
function lostInFloat32({ minor, currency }: Money): number {
  const minorPerMajor = 10 ** decimalsOf(currency);
  const halfStep = 2 ** (Math.floor(Math.log2(minor / minorPerMajor)) - 24);
  const lost = halfStep * minorPerMajor;
  return lost < 0.5 ? 0 : Math.ceil(lost);
}
