import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { pollAnswer } from '../../core/poll.ts';
import { refusalSchema } from '../../core/refusal.ts';
import { defineStep } from '../../core/step.ts';
import { positionSchema } from '../../requests/domain/position.ts';
import { stepStateSchema } from '../../requests/domain/progress.ts';
import { requestStatusSchema } from '../../requests/domain/request-status.ts';
import { runSchema } from '../../requests/domain/run.ts';
import { keptSettingsSchema } from '../../reservations/domain/kept-settings.ts';
import { renewalDecisionSchema } from './renewal-input.ts';
import { successorSchema } from './successor.ts';

/** Input of the flow of a renewal when provisioning begins or resumes: ids and small values, without personal data. */
export const renewalWorkSchema = z.object({
  requestId: z.string(),
  run: runSchema,
  customerId: z.string(),
  reservationOrderId: z.string(),
  reservationId: z.string(),
  decision: renewalDecisionSchema,
  expiresAt: z.iso.datetime(),
  settings: keptSettingsSchema,
  successor: successorSchema.optional(),
  /** The highest price that the approval allows, in the pricing currency. Absent for a reservation that lapses. */
  maxPricing: moneySchema.optional(),
  /** Steps of earlier runs of the flow. */
  steps: z.array(stepStateSchema).optional(),
  /** An operator has accepted what Azure shows. */
  isAccepted: z.literal(true).optional(),
});
export type RenewalWork = z.infer<typeof renewalWorkSchema>;

/** The row has everything that a stopped renewal has done, so the flow adds nothing. */
export const foundRenewalSchema = z.object({});

/** Sets the renewal at Azure, unless it is set as wanted. */
export const setRenewal = defineStep({
  name: 'setRenewal',
  input: renewalWorkSchema.omit({ steps: true }).extend({ requestedAt: z.iso.datetime() }),
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('as-wanted') }),
    z.object({ state: z.literal('requested'), retryAfterSeconds: z.number().optional() }),
    z.object({ state: z.literal('refused'), refusal: refusalSchema }),
    /** The reservation is no longer there to be renewed. */
    z.object({ state: z.literal('gone'), detail: z.string() }),
  ]),
  retry: 'backoff',
});

/** Reads the renewal back: Azure applies it some time after it accepts it. Amounts are text for people. */
export const checkRenewal = defineStep({
  name: 'checkRenewal',
  input: renewalWorkSchema.omit({ steps: true }).extend({ retryAfterSeconds: z.number().optional() }),
  output: pollAnswer(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('set') }),
      z.object({ state: z.literal('dearer'), approved: z.string(), now: z.string() }),
      z.object({ state: z.literal('gone'), detail: z.string() }),
    ]),
  ),
  retry: 'backoff',
});

/** Stores what is watched from now on, then completes the request in one change. */
export const finishRenewal = defineStep({
  name: 'finishRenewal',
  input: z.object({
    work: renewalWorkSchema,
    position: positionSchema,
    steps: z.array(stepStateSchema),
  }),
  output: z.object({ status: requestStatusSchema }),
  retry: 'backoff',
});
