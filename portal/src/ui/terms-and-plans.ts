import type { Schemas } from '../api/client.ts';

export type Term = Schemas['Purchase']['term'];
export type Plan = Schemas['Purchase']['billingPlan'];

/** The terms and plans that reservations are sold with. */
export const TERMS = ['P1Y', 'P3Y', 'P5Y'] as const satisfies readonly Term[];
export const PLANS = ['Upfront', 'Monthly'] as const satisfies readonly Plan[];
