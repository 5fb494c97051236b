import { z } from 'zod';
import { stepStateSchema } from './progress.ts';
import { requestProblemSchema } from './request-problem.ts';
import { requestStatusSchema } from './request-status.ts';
import { runSchema } from './run.ts';
import { defineStep } from '../../core/step.ts';

/**
 * Records that the flow failed: `needs-attention` when an operator must act, `compensated` when nothing remains at
 * Microsoft.
 */
export const failRequest = defineStep({
  name: 'failRequest',
  input: z.object({
    requestId: z.string(),
    run: runSchema,
    status: z.enum(['needs-attention', 'compensated']),
    problem: requestProblemSchema,
    steps: z.array(stepStateSchema),
    /** What the flow knows to exist at Microsoft: a document of the kind in its wire form. */
    found: z.unknown(),
  }),
  output: z.object({ status: requestStatusSchema }),
  retry: 'backoff',
});

/**
 * The last resort when {@link failRequest} fails for what it is given: records the code and the step alone, also on a row
 * that cannot be read. What exists at Microsoft is in the row since before it was ordered.
 */
export const parkRequest = defineStep({
  name: 'parkRequest',
  input: z.object({
    requestId: z.string(),
    run: runSchema,
    code: z.string(),
    step: z.string().optional(),
  }),
  output: z.object({ status: requestStatusSchema }),
  retry: 'backoff',
});
