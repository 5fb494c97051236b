import type { z } from 'zod';
import type { RetryPolicy } from './retry.ts';

/**
 * The contract of one activity. Stored histories contain the name: it never changes. Inputs and outputs are ids,
 * small values and versions; documents stay in the store.
 */
export interface Step<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly input: I;
  readonly output: O;
  readonly retry: RetryPolicy;
  /**
   * A try without an answer may have had its effect, and the flow can look for it: an outage of Microsoft is not waited
   * for in the step, but in that look.
   */
  readonly isLookedFor?: true;
}

export const defineStep = <I extends z.ZodType, O extends z.ZodType>(step: Step<I, O>): Step<I, O> => step;

/** The body of a step's activity. */
export type Activity<S extends Step> = (input: z.output<S['input']>) => Promise<z.output<S['output']>>;
