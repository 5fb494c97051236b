import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { pollAnswer } from '../../core/poll.ts';
import { refusalSchema } from '../../core/refusal.ts';
import { defineStep } from '../../core/step.ts';
import { positionSchema } from '../../requests/domain/position.ts';
import { runSchema } from '../../requests/domain/run.ts';
import { liveUnitsSchema, remainderSchema } from './order-comparison.ts';
import { returnedAmountsSchema } from './return-columns.ts';

/** Units of a reservation that a request of any kind returns: the input of the steps, without personal data. */
export const unitReturnSchema = z.object({
  requestId: z.string(),
  run: runSchema,
  customerId: z.string(),
  reservationOrderId: z.string(),
  reservationId: z.string(),
  /** Units to return. */
  quantity: z.int().min(1),
  /** The calculation that was approved. */
  sessionId: z.string(),
  calculatedAt: z.iso.datetime(),
  calculated: returnedAmountsSchema,
  /** The least that Microsoft may pay back: what was approved, less the tolerance. */
  minRefund: moneySchema,
  /** The live reservations of the order when it was quoted. */
  order: z.array(liveUnitsSchema),
});
export type UnitReturn = z.infer<typeof unitReturnSchema>;

const recorded = { position: positionSchema };

/**
 * Returns the units, unless an earlier attempt may have done so. Looks at the order first, stores the attempt before it
 * is sent, and the amounts of the answer before it ends.
 */
export const sendReturn = defineStep({
  name: 'sendReturn',
  input: z.object({
    units: unitReturnSchema,
    position: positionSchema,
    /** The row may have an attempt of an earlier run or of this one: it is read before anything is sent. */
    isRepeated: z.literal(true).optional(),
    /** The attempt after which Microsoft certainly did nothing, so that the next one need not wait for it. */
    withoutEffect: z.int().optional(),
    /** Microsoft has forgotten the session. */
    isSessionGone: z.literal(true).optional(),
  }),
  output: z.discriminatedUnion('state', [
    /** Microsoft accepted the return. */
    z.object({
      state: z.literal('accepted'),
      amounts: returnedAmountsSchema,
      retryAfterSeconds: z.number().optional(),
      ...recorded,
    }),
    /** An earlier attempt has returned the units; its answer was lost. */
    z.object({ state: z.literal('returned'), ...recorded }),
    /** An earlier attempt may be under way until `settledAt`. */
    z.object({ state: z.literal('unsettled'), settledAt: z.iso.datetime(), ...recorded }),
    /** Microsoft certainly did nothing, and may do it a little later. */
    z.object({
      state: z.literal('not-sent'),
      attempt: z.int(),
      isSessionGone: z.literal(true).optional(),
      ...recorded,
    }),
    /** Microsoft refuses, or pays back less than was approved. No earlier attempt can have had an effect. */
    z.object({
      state: z.literal('refused'),
      refusal: refusalSchema,
      /** Absent: the row is as it was. */
      position: positionSchema.optional(),
    }),
    /** The reservation has changed. `isOurs`: an attempt of this request was sent before. */
    z.object({ state: z.literal('changed'), detail: z.string(), isOurs: z.boolean() }),
  ]),
  retry: 'backoff',
});

/**
 * Checks once whether the units are returned: the reservation reads `Cancelled`, and the remainder of a part exists.
 * `as-quoted` is an answer only from `settledAt` on, because a return under way looks like none.
 */
export const checkReturn = defineStep({
  name: 'checkReturn',
  input: z.object({
    units: unitReturnSchema,
    settledAt: z.iso.datetime().optional(),
    retryAfterSeconds: z.number().optional(),
  }),
  output: pollAnswer(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('returned'), remainder: remainderSchema.optional() }),
      z.object({ state: z.literal('as-quoted') }),
      z.object({ state: z.literal('changed'), detail: z.string() }),
    ]),
  ),
  retry: 'backoff',
});
