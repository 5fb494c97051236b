import { MicrosoftUnavailable } from '../../core/microsoft-errors.ts';
import { showMoney } from '../../core/money.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Activity } from '../../core/step.ts';
import type { Exchanges } from '../../returns/ports/exchanges.ts';
import { isStale } from '../../returns/domain/stale-calculation.ts';
import type { SentExchange } from '../domain/exchange-kind.ts';
import type { sendExchange as step } from '../domain/exchange-steps.ts';
import { isDearer, netBound } from '../domain/net-bound.ts';
import { calculateNow, type CalculateDeps } from './calculate-now.ts';
import { readProvisioning, type Provisioning } from './read-provisioning.ts';
import { recordAttempt, recordOperation, type RecordDeps } from './record-sent.ts';

export interface SendDeps extends CalculateDeps {
  readonly requests: RecordDeps['requests'] & CalculateDeps['requests'];
  readonly exchanges: Pick<Exchanges, 'calculateExchange' | 'startExchange'>;
}

type Sent = Awaited<ReturnType<Activity<typeof step>>>;

/**
 * Sends the exchange at the approved amounts. Calculates again when the session is old or was used by an earlier
 * attempt. The attempt is in the row before it is sent, and one that is in the row is never sent again: whether it took
 * effect is looked for.
 */
export const sendExchange =
  (deps: SendDeps): Activity<typeof step> =>
  async ({ requestId, run, attempt, steps }): Promise<Sent> => {
    const provisioning = await readProvisioning(deps.requests, { requestId, run });
    const earlier = provisioning.request.internal?.sent;
    if (earlier !== undefined && earlier.attempt >= attempt)
      return { state: earlier.operation === undefined ? 'lost' : 'started' };
    const session = await sessionFor(deps, provisioning, earlier);
    if ('state' in session) return session;
    const at = deps.clock().toISOString();
    const sent = { attempt, sessionId: session.sessionId, at };
    const position = await recordAttempt(deps, provisioning, sent, steps);
    const started = await start(deps, provisioning.request.customerId, sent.sessionId);
    if ('state' in started) return started;
    const { operation, retryAfterSeconds } = started;
    await recordOperation(deps, provisioning, position, {
      ...{ ...sent, operation },
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    });
    return { state: 'started' };
  };

/** The session of the approved quote while it is fresh and unused; otherwise a new one that is not dearer. */
async function sessionFor(
  deps: SendDeps,
  { request, quote }: Provisioning,
  earlier: SentExchange | undefined,
): Promise<{ readonly sessionId: string } | Sent> {
  if (earlier === undefined && !isStale(quote.calculatedAt, deps.clock())) return quote;
  const now = await calculateNow(deps, { ...request, approved: quote });
  if (now.quote === undefined) return { state: 'refused', refusal: now.refusal };
  const { priceTolerancePercent } = deps.settings;
  if (!isDearer(now.quote, quote, priceTolerancePercent)) return now.quote;
  const bound = netBound(quote, priceTolerancePercent);
  return { state: 'dearer', approved: showMoney(bound.cost), now: showMoney(now.quote.cost) };
}

/** Microsoft's no after which an exchange is certainly not under way, and which a new session may cure. */
const SESSION_TIMED_OUT = 'SessionTimedOut';

async function start(deps: SendDeps, customerId: string, sessionId: string) {
  try {
    const started = await deps.exchanges.startExchange(customerId, sessionId);
    return started.ok ? started.value : afterRefusal(started.error);
  } catch (error) {
    if (!(error instanceof MicrosoftUnavailable)) throw error;
    if (!error.hadNoEffect) return { state: 'lost' } as const;
    const { retryAfterSeconds } = error.details;
    return { state: 'not-sent', ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) } as const;
  }
}

/** A refusal that may pass says nothing certain about this attempt. */
function afterRefusal(refusal: Refusal): Sent {
  if (refusal.code === SESSION_TIMED_OUT) return { state: 'not-sent' };
  return refusal.recovery === 'retry' ? { state: 'lost' } : { state: 'refused', refusal };
}
