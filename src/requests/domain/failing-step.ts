import { z } from 'zod';
import { defineStep } from '../../core/step.ts';
import { failingSchema } from './progress.ts';
import { runSchema } from './run.ts';

/** Tells in the timeline that a step keeps failing. Changes nothing else of the request. */
export const recordFailing = defineStep({
  name: 'recordFailing',
  input: z.object({
    requestId: z.string(),
    run: runSchema,
    /** Name of the step; absent before the first one. */
    step: z.string().optional(),
    failing: failingSchema,
  }),
  /** `giveUpAt`: until when an outage of Microsoft is waited for; absent when the request is not there or has ended. */
  output: z.object({ giveUpAt: z.iso.datetime().optional() }),
  retry: 'quick',
});
