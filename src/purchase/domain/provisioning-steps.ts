import { z } from 'zod';
import { positionSchema } from '../../requests/domain/position.ts';
import { stepStateSchema } from '../../requests/domain/progress.ts';
import { purchasePlanSchema } from './purchase-plan.ts';
import { pollAnswer } from '../../core/poll.ts';
import { refusalSchema } from '../../core/refusal.ts';
import { defineStep } from '../../core/step.ts';

const refused = z.object({ state: z.literal('refused'), refusal: refusalSchema });
const done = z.array(stepStateSchema);
/** An earlier attempt of this checkout may have been sent, so Microsoft may still be working on it. */
const earlierAttempt = { earlierAttempt: z.literal(true).optional() };
const inPlan = z.object({ plan: purchasePlanSchema });
/** When the flow asked for a call that changes something at Microsoft: a call of a dead run may be delivered minutes later. */
const requested = { requestedAt: z.iso.datetime().optional() };
const ordered = z.object({ state: z.literal('ordered'), orderId: z.string(), position: positionSchema });
/** Microsoft has an order beside the recorded one. Both exist and both are billed. */
const secondOrder = z.object({
  state: z.literal('second-order'),
  orderId: z.string(),
  recordedOrderId: z.string(),
});
/** Microsoft's price is above the approved price or in another currency. Amounts are text for people. */
const priceExceeded = z.object({ state: z.literal('dearer'), approved: z.string(), now: z.string() });

export const registerSubscription = defineStep({
  name: 'registerSubscription',
  input: inPlan.extend({
    ...requested,
    /** Default 0. */
    attempt: z.int().min(0).optional(),
    /** Send the registration even when the subscription counts as registered. */
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

/**
 * Creates the cart. `attempt` counts definitive answers: a new number creates a new cart, the same number returns the
 * same cart.
 */
export const createCart = defineStep({
  name: 'createCart',
  input: inPlan.extend({
    ...requested,
    attempt: z.int().min(0),
    /** Read the whole catalog again instead of cached products and SKUs. */
    fresh: z.boolean().optional(),
  }),
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('created'), cartId: z.string() }),
    priceExceeded,
    refused,
  ]),
  retry: 'backoff',
});

/**
 * Prices the purchase again and checks out the cart, unless the price exceeds the approved one. Stores the cart
 * before it sends the checkout, and the order before it returns. The state `dearer` says nothing about an earlier
 * attempt, which may have ordered.
 */
export const checkOut = defineStep({
  name: 'checkOut',
  input: inPlan.extend({
    cartId: z.string(),
    /** The attempt number with which the cart was created. */
    cartAttempt: z.int().min(0).default(0),
    /** The row has the cart, because an earlier run may have checked it out. */
    isRecorded: z.literal(true).optional(),
    attempt: z.int().min(0),
    position: positionSchema,
    steps: done,
  }),
  output: z.discriminatedUnion('state', [
    ordered,
    refused.extend(earlierAttempt),
    priceExceeded.extend(earlierAttempt),
    secondOrder,
  ]),
  retry: 'backoff',
  isLookedFor: true,
});

/**
 * Checks whether the cart was ordered, finds the order by its name, and stores it. `not-ordered`: the cart is still
 * open. `nowhere`: the cart does not exist any more, and the complete order list has caught up and shows no order. An
 * open cart proves nothing while its checkout may be under way and the list has not caught up.
 */
export const findOrder = defineStep({
  name: 'findOrder',
  input: inPlan.extend({
    cartId: z.string(),
    position: positionSchema,
    steps: done,
    /** Time until which the cart may have been checked out. */
    since: z.iso.datetime(),
    /** A checkout may have been sent whose response was lost. */
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

/** Sets name, scope, flexibility and renewal with one PATCH per reservation, because a cart line cannot carry them. */
export const applySettings = defineStep({
  name: 'applySettings',
  input: bought.extend(requested),
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('requested'), retryAfterSeconds: z.number().optional() }),
    refused,
  ]),
  retry: 'backoff',
});

/** Reads the settings back and compares them with the request. */
export const checkSettings = defineStep({
  name: 'checkSettings',
  input: bought.extend({ retryAfterSeconds: z.number().optional() }),
  output: pollAnswer(z.object({ state: z.literal('applied') })),
  retry: 'backoff',
});
