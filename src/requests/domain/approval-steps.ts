import { z } from 'zod';
import { positionSchema } from './position.ts';
import { requestStatusSchema } from './request-status.ts';
import { defineStep } from '../../core/step.ts';

const closed = z.object({ state: z.literal('closed'), status: requestStatusSchema });
/** People have to decide. An event wakes the flow; without one it checks again by itself at `checkAt`. */
const waiting = z.object({ state: z.literal('waiting'), checkAt: z.iso.datetime() });

/** Decides by the rules, prices, and stores verdict, quote and compensation plan in one change. */
export const evaluateRequest = defineStep({
  name: 'evaluateRequest',
  input: z.object({
    requestId: z.string(),
    /** An operator has the request go on: the flow is started before the row says so. */
    resolving: z.literal(true).optional(),
  }),
  output: z.discriminatedUnion('state', [
    /** The row is not there yet, or does not say yet that it goes on. */
    z.object({ state: z.literal('absent') }),
    /** People have decided before this run of the flow. */
    z.object({ state: z.literal('decided') }),
    closed,
    waiting,
  ]),
  retry: 'backoff',
});

/**
 * Looks where the approval stands and acts on it: goes on waiting, lets it expire, or, when enough approved, asks for
 * the price again and either begins provisioning or, when the price exceeds the tolerance, asks the approvers again.
 */
export const resolveApproval = defineStep({
  name: 'resolveApproval',
  input: z.object({ requestId: z.string() }),
  output: z.discriminatedUnion('state', [
    closed,
    waiting,
    z.object({
      state: z.literal('provisioning'),
      position: positionSchema,
      /** What the steps of the kind need; a document of the kind in its wire form. */
      work: z.unknown(),
    }),
  ]),
  retry: 'backoff',
});
