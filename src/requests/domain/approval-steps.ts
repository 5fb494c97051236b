import { z } from 'zod';
import { positionSchema } from './position.ts';
import { requestStatusSchema } from './request-status.ts';
import { runSchema } from './run.ts';
import { defineStep } from '../../core/step.ts';

const closed = z.object({ state: z.literal('closed'), status: requestStatusSchema });
/**
 * The approvers have not decided yet. A decision wakes the flow; without one, the flow reads the row again at
 * `checkAt`.
 */
const waiting = z.object({ state: z.literal('waiting'), checkAt: z.iso.datetime() });

/** Evaluates the rules, prices the request, and stores verdict, quote and compensation plan in one change. */
export const evaluateRequest = defineStep({
  name: 'evaluateRequest',
  input: z.object({
    requestId: z.string(),
    run: runSchema,
  }),
  output: z.discriminatedUnion('state', [
    /** The row does not exist yet, or the change that begins this run is not written to it yet. */
    z.object({ state: z.literal('absent') }),
    /** The approval was decided before this run of the flow. */
    z.object({ state: z.literal('decided') }),
    closed,
    waiting,
  ]),
  retry: 'backoff',
});

/**
 * Reads the approval and acts on it. While approvals are missing, the step keeps waiting or lets the request expire.
 * With enough approvals, it reprices the request: provisioning begins, or, when the price exceeds the tolerance, the
 * approvers are asked again.
 */
export const resolveApproval = defineStep({
  name: 'resolveApproval',
  input: z.object({ requestId: z.string(), run: runSchema }),
  output: z.discriminatedUnion('state', [
    closed,
    waiting,
    z.object({
      state: z.literal('provisioning'),
      position: positionSchema,
      /** Input for the steps of the kind: a document of the kind in its wire form. */
      work: z.unknown(),
    }),
  ]),
  retry: 'backoff',
});
