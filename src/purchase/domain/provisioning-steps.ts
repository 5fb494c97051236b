import { z } from 'zod';
import { positionSchema } from '../../requests/domain/position.ts';
import { stepStateSchema } from '../../requests/domain/progress.ts';
import { purchasePlanSchema } from './purchase-plan.ts';
import { pollAnswer } from '../../core/poll.ts';
import { refusalSchema } from '../../core/refusal.ts';
import { defineStep } from '../../core/step.ts';

const refused = z.object({ state: z.literal('refused'), refusal: refusalSchema });
const done = z.array(stepStateSchema);
/** An earlier try of the same checkout may have been sent: Microsoft may still be at work on it. */
const earlierAttempt = { earlierAttempt: z.literal(true).optional() };
const inPlan = z.object({ plan: purchasePlanSchema });
const ordered = z.object({ state: z.literal('ordered'), orderId: z.string(), position: positionSchema });
/** Another order than the one that is recorded. Both exist at Microsoft. */
const secondOrder = z.object({
  state: z.literal('second-order'),
  orderId: z.string(),
  recordedOrderId: z.string(),
});
/** Microsoft's price is above what was approved, or in another currency. Amounts are for people. */
const higher = z.object({ state: z.literal('dearer'), approved: z.string(), now: z.string() });

export const registerSubscription = defineStep({
  name: 'registerSubscription',
  input: inPlan.extend({
    /** Default 0. */
    attempt: z.int().min(0).optional(),
    /** Ask even when the subscription counts as registered. */
    force: z.boolean().optional(),
  }),
  output: z.discriminatedUnion('state', [z.object({ state: z.enum(['registered', 'requested']) }), refused]),
  retry: 'backoff',
});

export const checkRegistration = defineStep({
  name: 'checkRegistration',
  input: inPlan,
  output: pollAnswer(z.object({ state: z.literal('registered') })),
  retry: 'backoff',
});

export const checkInventory = defineStep({
  name: 'checkInventory',
  input: inPlan,
  output: z.discriminatedUnion('state', [z.object({ state: z.enum(['available', 'not-asked']) }), refused]),
  retry: 'backoff',
});

/** `attempt` counts definitive answers: a new one is a new cart, the same one can only give the same cart. */
export const createCart = defineStep({
  name: 'createCart',
  input: inPlan.extend({
    attempt: z.int().min(0),
    /** Read the whole catalog anew. */
    fresh: z.boolean().optional(),
  }),
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('created'), cartId: z.string() }),
    higher,
    refused,
  ]),
  retry: 'backoff',
});

/**
 * Asks for the price once more and buys, unless it is dearer than approved. The cart is stored before the checkout is
 * sent, the order before the step returns. `higher` says nothing about an earlier try, which may have bought.
 */
export const checkOut = defineStep({
  name: 'checkOut',
  input: inPlan.extend({
    cartId: z.string(),
    attempt: z.int().min(0),
    position: positionSchema,
    steps: done,
  }),
  output: z.discriminatedUnion('state', [
    ordered,
    refused.extend(earlierAttempt),
    higher.extend(earlierAttempt),
    secondOrder,
  ]),
  retry: 'backoff',
});

/**
 * Was the cart ordered, and which order has our name? Stores what it finds. `not-ordered` says that the cart is still
 * open, `nowhere` that it is gone and that the order list, read whole and given its time, shows no order of it.
 * An open cart whose checkout may be under way proves nothing until the order list had its time, too.
 */
export const findOrder = defineStep({
  name: 'findOrder',
  input: inPlan.extend({
    cartId: z.string(),
    position: positionSchema,
    steps: done,
    /** When the cart may have been checked out last. */
    since: z.iso.datetime(),
    /** A checkout may have been sent whose answer nobody heard. */
    mayBeUnderWay: z.literal(true).optional(),
  }),
  output: pollAnswer(
    z.discriminatedUnion('state', [
      ordered,
      secondOrder,
      z.object({ state: z.enum(['not-ordered', 'nowhere']) }),
    ]),
  ),
  retry: 'backoff',
});

export const checkProvisioning = defineStep({
  name: 'checkProvisioning',
  input: inPlan.extend({ orderId: z.string() }),
  output: pollAnswer(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('fulfilled'), reservationOrderId: z.string() }),
      z.object({ state: z.literal('unfulfilled') }),
    ]),
  ),
  retry: 'backoff',
});

export const orderedReservationSchema = z.object({
  reservationId: z.string(),
  quantity: z.int(),
  expiresAt: z.iso.datetime(),
});

export const readReservation = defineStep({
  name: 'readReservation',
  input: inPlan.extend({ reservationOrderId: z.string() }),
  output: pollAnswer(z.object({ reservations: z.array(orderedReservationSchema).min(1) })),
  retry: 'backoff',
});

const bought = inPlan.extend({ reservationOrderId: z.string(), reservationIds: z.array(z.string()).min(1) });

/** One PATCH for each reservation: name, scope, flexibility, renewal. A cart line cannot carry them. */
export const applySettings = defineStep({
  name: 'applySettings',
  input: bought,
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('requested'), retryAfterSeconds: z.number().optional() }),
    refused,
  ]),
  retry: 'backoff',
});

/** Reads the settings back and compares. */
export const checkSettings = defineStep({
  name: 'checkSettings',
  input: bought.extend({ retryAfterSeconds: z.number().optional() }),
  output: pollAnswer(z.object({ state: z.literal('applied') })),
  retry: 'backoff',
});
