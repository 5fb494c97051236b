import { z } from 'zod';

export const termSchema = z.enum(['P1Y', 'P3Y', 'P5Y']);
export type Term = z.infer<typeof termSchema>;
export const TERMS = termSchema.options;

export const billingPlanSchema = z.enum(['Upfront', 'Monthly']);
export type BillingPlan = z.infer<typeof billingPlanSchema>;

export const termYears: Record<Term, number> = { P1Y: 1, P3Y: 3, P5Y: 5 };

/** How a Partner Center SKU spells its term in `dynamicAttributes.duration`: one year without the plural. */
export const skuDuration: Record<Term, string> = { P1Y: '1Year', P3Y: '3Years', P5Y: '5Years' };

/** The spelling people read in titles, e.g. `1 Year`. */
export const termTitle: Record<Term, string> = { P1Y: '1 Year', P3Y: '3 Years', P5Y: '5 Years' };
