import { desk } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import { orderNameOf } from '../../core/identifiers.ts';
import { MicrosoftUnavailable } from '../../core/microsoft-errors.ts';
import { showMoney } from '../../core/money.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Activity } from '../../core/step.ts';
import type { Position } from '../../requests/domain/position.ts';
import { assertCurrentRun } from '../../requests/domain/run.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { compareOrder, type OrderComparison } from '../domain/order-comparison.ts';
import { refusalOf } from '../domain/policy-refusal.ts';
import { recordedReturnOf, type ReturnedAmounts, type ReturnInternal } from '../domain/return-columns.ts';
import type { sendReturn as step, UnitReturn } from '../domain/return-steps.ts';
import { settledAt } from '../domain/settled-return.ts';
import type { AcceptedReturn, Refunds } from '../ports/refunds.ts';

export interface SendReturnDeps {
  readonly requests: Pick<RequestStore, 'commit' | 'read'>;
  readonly reservations: Pick<ReservationDirectory, 'listOrder'>;
  readonly refunds: Pick<Refunds, 'returnReservation'>;
  readonly clock: Clock;
  /** A text that no other call gets: it tells one delivery of this step from the next. */
  readonly newId: () => string;
}

type Input = Parameters<Activity<typeof step>>[0];
type Output = Awaited<ReturnType<Activity<typeof step>>>;

/**
 * Returns units once, however often the step is delivered. A return under way looks like none, so an attempt is stored
 * before it is sent, and a second one is sent only when the first is settled and the order is unchanged. What a dead run
 * left behind is refused by the version of the row.
 */
export const sendReturn =
  (deps: SendReturnDeps): Activity<typeof step> =>
  async (input) => {
    const { units, position } = input;
    const listed = await deps.reservations.listOrder(units.customerId, units.reservationOrderId);
    const order = compareOrder(units, listed);
    if (order.state === 'as-quoted') {
      const marked = await mark(deps, units, position);
      if (marked !== undefined) return send(deps, units, marked);
    }
    return afterEarlierDelivery(deps, input, order);
  };

/** Decides by what the row says: an earlier delivery, attempt or run has been here, or the order is not as quoted. */
async function afterEarlierDelivery(
  deps: SendReturnDeps,
  input: Input,
  order: OrderComparison,
): Promise<Output> {
  const { units, withoutEffect } = input;
  const { earlier, position } = await readReturn(deps, units);
  if (earlier === undefined) {
    if (order.state !== 'as-quoted') return notOurs(order);
    return resend(deps, units, position);
  }
  const { attemptId, at } = earlier;
  switch (order.state) {
    case 'returned':
      return { state: 'returned', position };
    case 'changed':
      return { state: 'changed', detail: order.detail, isOurs: true };
    case 'as-quoted':
      if (attemptId !== withoutEffect && !isSettled(deps, at)) break;
      if (!order.isSame)
        return { state: 'changed', detail: 'Other reservations of the order have changed.', isOurs: true };
      return resend(deps, units, position);
    case 'under-way':
    case 'unclear':
  }
  return { state: 'unsettled', settledAt: settledAt(at), position };
}

/** The request has sent nothing, so what has changed was done by somebody else. */
function notOurs(order: Exclude<OrderComparison, { state: 'as-quoted' }>): Output {
  if (order.state === 'unclear') throw new Error(order.detail);
  const detail = order.state === 'changed' ? order.detail : 'The reservation was returned meanwhile.';
  return { state: 'changed', detail, isOurs: false };
}

async function resend(deps: SendReturnDeps, units: UnitReturn, position: Position): Promise<Output> {
  const marked = await mark(deps, units, position);
  if (marked === undefined) throw new Error(`request ${units.requestId} changed while its return was sent`);
  return send(deps, units, marked);
}

interface Marked {
  readonly attemptId: string;
  readonly position: Position;
}

/** Stores the attempt. `undefined` when the row has changed since `position`. */
async function mark(
  { requests, clock, newId }: SendReturnDeps,
  { requestId, reservationId, quantity, sessionId }: UnitReturn,
  position: Position,
): Promise<Marked | undefined> {
  const at = clock().toISOString();
  const attemptId = newId();
  const committed = await requests.commit({
    requestId,
    position,
    // The id makes each delivery a change of its own: only one of two may send.
    operation: `return/${attemptId}`,
    change: {
      updatedAt: at,
      internal: { returning: { attemptId, at, sessionId } } satisfies Partial<ReturnInternal>,
    },
    newEvents: [{ type: 'return-sent', at, actor: desk, data: { reservationId, quantity } }],
  });
  return committed.committed ? { attemptId, position: committed.position } : undefined;
}

async function send(
  deps: SendReturnDeps,
  units: UnitReturn,
  { attemptId, position }: Marked,
): Promise<Output> {
  const { sessionId, requestId } = units;
  const session = { sessionId, reason: `Reservation Desk ${orderNameOf(requestId)}` };
  try {
    const accepted = await deps.refunds.returnReservation(units, session);
    if (!accepted.ok) return refused(accepted.error, attemptId, position);
    const [policyError] = accepted.value.policyErrors;
    if (policyError !== undefined) return refused(refusalOf(policyError), attemptId, position);
    return await recordAnswer(deps, units, position, accepted.value);
  } catch (error) {
    if (error instanceof MicrosoftUnavailable && error.hadNoEffect)
      return { state: 'not-sent', attemptId, position };
    throw error;
  }
}

/** A refusal that may pass is tried again under the same approval. */
const refused = (refusal: Refusal, attemptId: string, position: Position): Output =>
  refusal.recovery === 'retry' ? { state: 'not-sent', attemptId, position } : { state: 'refused', refusal };

/** Stores what Microsoft returns, so that it is booked even if the flow dies now. */
async function recordAnswer(
  { requests, clock }: SendReturnDeps,
  { requestId, run }: UnitReturn,
  position: Position,
  { billingRefund, pricingRefund, retryAfterSeconds }: AcceptedReturn,
): Promise<Output> {
  const at = clock().toISOString();
  const amounts: ReturnedAmounts = { billingRefund, pricingRefund };
  const committed = await requests.commit({
    requestId,
    position,
    operation: 'return-accepted',
    change: { updatedAt: at, internal: { returned: amounts } satisfies Partial<ReturnInternal> },
    newEvents: [{ type: 'returned', at, actor: desk, data: shown(amounts) }],
  });
  if (committed.committed)
    return { state: 'accepted', amounts, retryAfterSeconds, position: committed.position };
  const stored = await requests.read(requestId);
  if (stored !== undefined) assertCurrentRun(stored.request, run);
  throw new Error(`request ${requestId} changed while Microsoft's answer to its return was stored`);
}

const shown = ({ billingRefund, pricingRefund }: ReturnedAmounts) => ({
  ...(billingRefund === undefined ? {} : { refund: showMoney(billingRefund) }),
  ...(pricingRefund === undefined ? {} : { pricingRefund: showMoney(pricingRefund) }),
});

const isSettled = ({ clock }: SendReturnDeps, sentAt: string): boolean =>
  clock().toISOString() >= settledAt(sentAt);

/** Reads the row. Throws unless it is in `provisioning` and this run counts. */
async function readReturn({ requests }: SendReturnDeps, { requestId, run }: UnitReturn) {
  const stored = await requests.read(requestId);
  if (stored !== undefined) assertCurrentRun(stored.request, run);
  if (stored?.request.status !== 'provisioning')
    throw new Error(
      `request ${requestId} is ${stored?.request.status ?? 'missing'} although provisioning had begun`,
    );
  return { earlier: recordedReturnOf(stored.request).returning, position: stored.position };
}
