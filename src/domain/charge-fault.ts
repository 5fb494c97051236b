import { z } from 'zod';
import { paymentCount } from './instalments.ts';
import type { Money } from './money.ts';
import type { BillingPlan, Term } from './purchase.ts';

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
  readonly mostCost: Money;
}

/** What is wrong with what Microsoft charged for the first payment; `undefined` when it is within what was approved. */
export function chargeFaultOf(approved: Approved, charged: Money): ChargeFault | undefined {
  const most = mostOfOnePayment(approved);
  if (charged.currency !== most.currency)
    return { code: 'billed-in-another-currency', approved: most, charged };
  return charged.minor > most.minor ? { code: 'charged-above-approved', approved: most, charged } : undefined;
}

/** An equal part, rounded up to the minor unit: Microsoft rounds each payment of a plan by itself. */
const mostOfOnePayment = ({ billingPlan, term, mostCost }: Approved): Money => ({
  minor: Math.ceil(mostCost.minor / paymentCount(billingPlan, term)),
  currency: mostCost.currency,
});
