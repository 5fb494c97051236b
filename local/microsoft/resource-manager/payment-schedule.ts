import type { Totals } from '../catalog/line-totals.ts';
import { addMonths, dayOf } from '../values/calendar.ts';
import type { Amount } from '../values/money.ts';
import { instalments } from '../values/money.ts';
import { termYears } from '../values/term.ts';
import type { BillingPlan, Term } from '../values/term.ts';

/** One payment of a reservation order, in both currencies. */
export interface Payment {
  /** UTC day, `2026-11-23`. */
  readonly dueOn: string;
  readonly pricing: Amount;
  readonly billing: Amount;
}

/** When and how much is paid: once at the start, or every month of the term, adding up to the totals exactly. */
export function paymentsOf(totals: Totals, plan: BillingPlan, term: Term, startsAt: Date): Payment[] {
  if (plan === 'Upfront') return [{ dueOn: dayOf(startsAt), ...totals }];
  const count = termYears[term] * 12;
  const billing = instalments(totals.billing, count);
  return instalments(totals.pricing, count).map((pricing, index) => ({
    dueOn: dayOf(addMonths(startsAt, index)),
    pricing,
    billing: billing[index] ?? totals.billing,
  }));
}
