import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { pollAnswer } from '../../core/poll.ts';
import { refusalSchema } from '../../core/refusal.ts';
import { defineStep } from '../../core/step.ts';
import { positionSchema } from '../../requests/domain/position.ts';
import { stepStateSchema } from '../../requests/domain/progress.ts';
import { requestStatusSchema } from '../../requests/domain/request-status.ts';
import { returnTermsSchema } from '../../returns/domain/booked-return.ts';
import { contestedReturnSchema } from '../../returns/domain/contested-return.ts';
import { remainderSchema } from '../../returns/domain/order-comparison.ts';
import { returnedAmountsSchema } from '../../returns/domain/return-columns.ts';
import { returnQuoteMembers } from '../../returns/domain/return-quote.ts';
import { unitReturnSchema } from '../../returns/domain/return-steps.ts';
import { keptSettingsSchema } from '../../reservations/domain/kept-settings.ts';

/** State left by earlier runs of the flow, after an operator's resolution or after the flow died. */
const earlierSchema = z.object({
  steps: z.array(stepStateSchema).optional(),
  /** Microsoft's answer to the return. */
  accepted: returnedAmountsSchema.optional(),
  mayBeSent: z.literal(true).optional(),
  /** A support request asks Microsoft to return the units. */
  isAskedBySupport: z.literal(true).optional(),
  /** An operator has set the remaining reservation by hand. */
  settingsDone: z.literal(true).optional(),
});

/** Input of the refund's flow when provisioning begins or resumes: ids and small values, without personal data. */
export const refundWorkSchema = z.object({
  units: unitReturnSchema,
  terms: returnTermsSchema,
  by: returnQuoteMembers.by,
  /** End of the returned reservation. */
  expiresAt: z.iso.datetime(),
  /** The Azure subscription that is charged, on which a support request is opened. */
  billingSubscriptionId: z.string().optional(),
  /** Settings that the remaining reservation gets back. */
  kept: keptSettingsSchema,
  /** Figures of the quote that the booking is compared with. */
  predicted: moneySchema.optional(),
  capUsed: moneySchema,
  microsoftCap: returnQuoteMembers.microsoftCap,
  earlier: earlierSchema.optional(),
});
export type RefundWork = z.infer<typeof refundWorkSchema>;

/** The row has everything that a stopped refund has done, so the flow adds nothing. */
export const foundRefundSchema = z.object({});

const remaining = z.object({
  requestId: z.string(),
  run: z.int(),
  customerId: z.string(),
  reservationOrderId: z.string(),
  reservationId: z.string(),
  kept: keptSettingsSchema,
});

/** Gives the remaining reservation the settings of the returned one, unless it has them. */
export const restoreSettings = defineStep({
  name: 'restoreSettings',
  input: remaining.extend({ requestedAt: z.iso.datetime() }),
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('as-before') }),
    z.object({ state: z.literal('requested'), retryAfterSeconds: z.number().optional() }),
    z.object({ state: z.literal('refused'), refusal: refusalSchema }),
  ]),
  retry: 'backoff',
});

export const checkRestored = defineStep({
  name: 'checkRestored',
  input: remaining.extend({ retryAfterSeconds: z.number().optional() }),
  output: pollAnswer(z.object({ state: z.literal('restored') })),
  retry: 'backoff',
});

const supported = z.object({
  units: unitReturnSchema,
  subscriptionId: z.string(),
});

/** Opens the support request of this request at Microsoft, once. */
export const openSupportRequest = defineStep({
  name: 'openSupportRequest',
  input: supported.extend({ position: positionSchema }),
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('open'), position: positionSchema }),
    z.object({ state: z.literal('refused'), refusal: refusalSchema, text: z.string() }),
  ]),
  retry: 'backoff',
});

/**
 * Checks once what became of the support request. Only the reservation shows that the units are returned: an engineer's
 * message does not.
 */
export const checkSupportRequest = defineStep({
  name: 'checkSupportRequest',
  input: supported,
  output: pollAnswer(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('returned'), remainder: remainderSchema.optional() }),
      z.object({ state: z.literal('changed'), detail: z.string() }),
      z.object({ state: z.enum(['closed', 'asks-us', 'gone']) }),
    ]),
  ),
  retry: 'backoff',
});

/**
 * Writes ledger entry, cap use, records, steps and the completed request in one change. `unclear`: the answer to the
 * return was lost, and another request returns units of the same reservation.
 */
export const finishRefund = defineStep({
  name: 'finishRefund',
  input: z.object({
    work: refundWorkSchema,
    position: positionSchema,
    amounts: returnedAmountsSchema.optional(),
    remainder: remainderSchema.optional(),
    steps: z.array(stepStateSchema),
  }),
  output: z.object({ status: requestStatusSchema }).or(z.object({ unclear: contestedReturnSchema })),
  retry: 'backoff',
});
