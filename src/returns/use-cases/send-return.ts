import { desk } from '../../core/actor.ts';
import { dayOf } from '../../core/calendar-day.ts';
import type { Clock } from '../../core/clock.ts';
import { orderNameOf } from '../../core/identifiers.ts';
import { MicrosoftUnavailable } from '../../core/microsoft-errors.ts';
import { showMoney } from '../../core/money.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Activity } from '../../core/step.ts';
import type { Position } from '../../requests/domain/position.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { readProvisioningRequest } from '../../requests/use-cases/read-provisioning-request.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { compareOrder, type OrderComparison } from '../domain/order-comparison.ts';
import { refusalOf } from '../domain/policy-refusal.ts';
import { recordedReturnOf, type ReturnedAmounts, type ReturnInternal } from '../domain/return-columns.ts';
import type { sendReturn as step, UnitReturn } from '../domain/return-steps.ts';
import { approvedSession, type ReturnSession } from './approved-session.ts';
import { settledAt } from '../domain/settled-return.ts';
import type { AcceptedReturn, Refunds } from '../ports/refunds.ts';

export interface SendReturnDeps {
  readonly requests: Pick<RequestStore, 'commit' | 'read'>;
  readonly reservations: Pick<ReservationDirectory, 'listOrder'>;
  readonly refunds: Refunds;
  readonly clock: Clock;
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
    const isFirst = input.isRepeated !== true && order.state === 'as-quoted';
    const first = isFirst ? await sendFrom(deps, input, position) : undefined;
    return first ?? afterEarlierDelivery(deps, input, order);
  };

/** Decides by what the row says: an earlier delivery, attempt or run has been here, or the order is not as quoted. */
async function afterEarlierDelivery(
  deps: SendReturnDeps,
  input: Input,
  order: OrderComparison,
): Promise<Output> {
  const { units, withoutEffect } = input;
  const { request, position } = await readProvisioningRequest(deps.requests, units);
  const earlier = recordedReturnOf(request).returning;
  if (earlier === undefined)
    return order.state === 'as-quoted' ? resend(deps, input, position) : notOurs(order);
  const unsettled = { state: 'unsettled', settledAt: settledAt(earlier.at), position } as const;
  switch (order.state) {
    case 'returned':
      return { state: 'returned', position };
    case 'changed':
      return { state: 'changed', detail: order.detail, isOurs: true };
    case 'under-way':
    case 'unclear':
      return unsettled;
    case 'as-quoted':
      if (earlier.attempt !== withoutEffect && !isSettled(deps, earlier.at)) return unsettled;
      return order.isSame ? resend(deps, input, position) : orderChanged;
  }
}

const orderChanged: Output = {
  state: 'changed',
  detail: 'Other reservations of the order have changed since the quote.',
  isOurs: true,
};

/** The request has sent nothing, so what has changed was done by somebody else. */
function notOurs(order: Exclude<OrderComparison, { state: 'as-quoted' }>): Output {
  if (order.state === 'unclear') throw new Error(order.detail);
  const detail = order.state === 'changed' ? order.detail : 'The reservation was returned meanwhile.';
  return { state: 'changed', detail, isOurs: false };
}

async function resend(deps: SendReturnDeps, input: Input, position: Position): Promise<Output> {
  const sent = await sendFrom(deps, input, position);
  if (sent === undefined)
    throw new Error(`request ${input.units.requestId} changed while its return was sent`);
  return sent;
}

/** Stores an attempt and sends it. `undefined`, with nothing sent, when the row has changed since `position`. */
async function sendFrom(deps: SendReturnDeps, input: Input, position: Position): Promise<Output | undefined> {
  const { units, isSessionGone = false } = input;
  const session = await approvedSession(deps, units, isSessionGone);
  if (!session.ok) return { state: 'refused', refusal: session.error };
  const marked = await mark(deps, units, session.value, position);
  if (marked === undefined) return undefined;
  return send(deps, units, session.value, marked);
}

interface Attempt {
  readonly attempt: number;
  readonly position: Position;
}

/** Stores the attempt. Of two deliveries of this step that run at once, only one gets a position. */
async function mark(
  { requests, clock }: SendReturnDeps,
  { requestId, reservationId, quantity }: UnitReturn,
  { sessionId, calculated }: ReturnSession,
  position: Position,
): Promise<Attempt | undefined> {
  const at = clock().toISOString();
  const attempt = position.events + 1;
  const returning = { attempt, at, sessionId, calculated };
  const committed = await requests.commit({
    requestId,
    position,
    operation: 'return',
    isExclusive: true,
    change: { updatedAt: at, internal: { returning } satisfies Partial<ReturnInternal> },
    newEvents: [{ type: 'return-sent', at, actor: desk, data: { reservationId, quantity } }],
  });
  return committed.committed ? { attempt, position: committed.position } : undefined;
}

async function send(
  deps: SendReturnDeps,
  units: UnitReturn,
  { sessionId }: ReturnSession,
  { attempt, position }: Attempt,
): Promise<Output> {
  const reason = `Reservation Desk ${orderNameOf(units.requestId)}`;
  try {
    const accepted = await deps.refunds.returnReservation(units, { sessionId, reason });
    if (!accepted.ok) return refused(accepted.error, { attempt, position });
    const [policyError] = accepted.value.policyErrors;
    if (policyError !== undefined) return refused(refusalOf(policyError), { attempt, position });
    return await recordAnswer(deps, units, position, accepted.value);
  } catch (error) {
    if (error instanceof MicrosoftUnavailable && error.hadNoEffect)
      return { state: 'not-sent', attempt, position };
    throw error;
  }
}

/** A refusal that may pass, and one of a session that is forgotten, are tried again under the same approval. */
function refused(refusal: Refusal, attempt: Attempt): Output {
  if (refusal.code === SESSION_TIMED_OUT) return { state: 'not-sent', isSessionGone: true, ...attempt };
  return refusal.recovery === 'retry'
    ? { state: 'not-sent', ...attempt }
    : { state: 'refused', refusal, position: attempt.position };
}

/** Microsoft's session of a calculation is too old. */
const SESSION_TIMED_OUT = 'SessionTimedOut';

/** Stores what Microsoft returns, so that it is booked even if the flow dies now. */
async function recordAnswer(
  { requests, clock }: SendReturnDeps,
  { requestId, run }: UnitReturn,
  position: Position,
  { billingRefund, pricingRefund, retryAfterSeconds }: AcceptedReturn,
): Promise<Output> {
  const now = clock();
  const at = now.toISOString();
  const amounts: ReturnedAmounts = { billingRefund, pricingRefund, on: dayOf(now) };
  const committed = await requests.commit({
    requestId,
    position,
    operation: 'return-accepted',
    change: { updatedAt: at, internal: { returned: amounts } satisfies Partial<ReturnInternal> },
    newEvents: [{ type: 'returned', at, actor: desk, data: shown(amounts) }],
  });
  if (committed.committed)
    return { state: 'accepted', amounts, retryAfterSeconds, position: committed.position };
  await readProvisioningRequest(requests, { requestId, run });
  throw new Error(`request ${requestId} changed while Microsoft's answer to its return was stored`);
}

const shown = ({ billingRefund, pricingRefund }: ReturnedAmounts) => ({
  ...(billingRefund === undefined ? {} : { refund: showMoney(billingRefund) }),
  ...(pricingRefund === undefined ? {} : { pricingRefund: showMoney(pricingRefund) }),
});

const isSettled = ({ clock }: SendReturnDeps, sentAt: string): boolean =>
  clock().toISOString() >= settledAt(sentAt);
