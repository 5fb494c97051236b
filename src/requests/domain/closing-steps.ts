import { z } from 'zod';
import { stepStateSchema } from './progress.ts';
import { requestProblemSchema } from './request-problem.ts';
import { requestStatusSchema } from './request-status.ts';
import { defineStep } from '../../core/step.ts';

/** Ends a request that cannot go on: for a person to resolve, or undone where nothing was done at Microsoft. */
export const failRequest = defineStep({
  name: 'failRequest',
  input: z.object({
    requestId: z.string(),
    status: z.enum(['needs-attention', 'compensated']),
    problem: requestProblemSchema,
    steps: z.array(stepStateSchema),
    /** What exists at Microsoft, as far as the flow knows; a document of the kind in its wire form. */
    found: z.unknown(),
  }),
  output: z.object({ status: requestStatusSchema }),
  retry: 'backoff',
});
