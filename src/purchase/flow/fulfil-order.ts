import type { OrchestrationContext, Task } from 'durable-functions';
import { unitsOf } from '../../reservations/domain/reservation.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import type { FoundPurchase, PurchaseWork } from '../domain/purchase-work.ts';
import {
  applySettings,
  checkProvisioning,
  checkSettings,
  readReservation,
} from '../domain/provisioning-steps.ts';
import { needsAttention, type FlowFailure } from '../../requests/flow/failure.ts';
import { poll } from '../../requests/flow/poll-until-done.ts';
import { runStep } from '../../platform/durable/run-step.ts';
import type { PurchaseTracker } from './purchase-tracker.ts';

type Flow<T> = Generator<Task, T, unknown>;

interface PlacedOrder extends Pick<PurchaseWork, 'plan' | 'earlier'> {
  readonly orderId: string;
}

/**
 * Waits for the reservations of the order and applies the requested settings. Puts what exists at Microsoft into
 * `found` as soon as it is known.
 */
export function* fulfilOrder(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  { plan, orderId, earlier }: PlacedOrder,
  found: FoundPurchase,
): Flow<Bought & { readonly reservationOrderId: string }> {
  const reservationOrderId = yield* awaitProvisioning(context, tracker, plan, orderId);
  found.reservationOrderId = reservationOrderId;
  const bought = yield* readReservations(context, tracker, plan, reservationOrderId);
  const { reservations } = bought;
  found.reservations = reservations;
  checkQuantity(plan, bought, earlier?.settingsDone === true);
  if (earlier?.settingsDone) tracker.end('apply-settings', 'skipped');
  else {
    const mayBeSet = earlier !== undefined;
    yield* applyRequestedSettings(context, tracker, { plan, reservationOrderId, reservations, mayBeSet });
  }
  return { reservationOrderId, reservations };
}

/** Waits until every line of the order is fulfilled. Returns the id of its ARM reservation order. */
function* awaitProvisioning(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  plan: PurchasePlan,
  orderId: string,
): Flow<string> {
  const polled = yield* tracker.track(
    'await-provisioning',
    poll(context, checkProvisioning, { plan, orderId }),
  );
  const fulfilled =
    polled.answer.done && polled.answer.value.state === 'fulfilled' ? polled.answer.value : undefined;
  tracker.end('await-provisioning', fulfilled ? 'done' : 'failed', polled.attempts);
  if (fulfilled) return fulfilled.reservationOrderId;
  throw needsAttention(
    'await-provisioning',
    polled.answer.done ? 'order-unfulfilled' : 'order-stuck',
    polled.answer.done ? 'Microsoft did not fulfil the order' : 'The order is not fulfilled after an hour',
    `Partner Center order ${orderId} exists. Look at it in Partner Center before anything else.`,
  );
}

interface Bought {
  readonly reservations: { reservationId: string; quantity: number; expiresAt: string }[];
}

/** Waits until Azure shows the reservations of the order as succeeded. */
function* readReservations(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  plan: PurchasePlan,
  reservationOrderId: string,
): Flow<Bought> {
  const polled = yield* tracker.track(
    'read-reservation',
    poll(context, readReservation, { plan, reservationOrderId }),
  );
  tracker.end('read-reservation', polled.answer.done ? 'done' : 'failed', polled.attempts);
  if (polled.answer.done) return polled.answer.value;
  throw needsAttention(
    'read-reservation',
    'reservation-not-visible',
    'The reservation does not appear in Azure',
    `The order is fulfilled as reservation order ${reservationOrderId}, but Azure does not show it as succeeded.`,
  );
}

/**
 * Checks that Azure shows the requested quantity. A different quantity is kept but not posted to the ledger, and an
 * operator decides. An operator who bought the rest by hand may accept an upfront order; a monthly plan cannot be
 * accepted, because its instalments are read from the order alone.
 */
function checkQuantity(plan: PurchasePlan, { reservations }: Bought, isVouchedFor: boolean): void {
  const units = unitsOf(reservations);
  if (units === plan.quantity || (isVouchedFor && plan.billingPlan === 'Upfront')) return;
  throw needsAttention(
    'read-reservation',
    'quantity-differs',
    'Not the quantity that was asked for was bought',
    `Asked were ${plan.quantity} units, bought are ${units}. They are kept, and nothing is booked yet.`,
  );
}

interface OrderedReservations extends Bought {
  readonly plan: PurchasePlan;
  readonly reservationOrderId: string;
  /** An earlier run may have set them. */
  readonly mayBeSet: boolean;
}

/** Sets name, scope, flexibility and renewal, and waits until Azure shows them as requested. */
function* applyRequestedSettings(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  { plan, reservationOrderId, reservations, mayBeSet }: OrderedReservations,
): Flow<void> {
  const input = {
    plan,
    reservationOrderId,
    reservationIds: reservations.map((one) => one.reservationId),
  };
  tracker.start('apply-settings');
  if (mayBeSet && (yield* runStep(context, checkSettings, input)).done) {
    tracker.end('apply-settings', 'done');
    return;
  }
  const requestedAt = context.df.currentUtcDateTime.toISOString();
  const requested = yield* runStep(context, applySettings, { ...input, requestedAt });
  if (requested.state === 'refused') {
    tracker.end('apply-settings', 'failed');
    const { code, message } = requested.refusal;
    throw settingsNotApplied(reservationOrderId, `Azure refused the settings: ${message} (${code}).`);
  }
  const polled = yield* poll(context, checkSettings, {
    ...input,
    retryAfterSeconds: requested.retryAfterSeconds,
  });
  tracker.end('apply-settings', polled.answer.done ? 'done' : 'failed', polled.attempts);
  if (polled.answer.done) return;
  throw settingsNotApplied(
    reservationOrderId,
    'Azure took the settings but does not show them after an hour.',
  );
}

const settingsNotApplied = (reservationOrderId: string, detail: string): FlowFailure =>
  needsAttention(
    'apply-settings',
    'settings-not-applied',
    'The reservation is bought, but not set as asked',
    `${detail} Reservation order ${reservationOrderId} is kept; check its scope and its renewal.`,
  );
