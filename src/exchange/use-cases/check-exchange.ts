import { desk } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Activity } from '../../core/step.ts';
import type { RequestChange } from '../../requests/domain/request.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { ContestedReturn } from '../../returns/domain/contested-return.ts';
import type { ExchangeProgress, Exchanges } from '../../returns/ports/exchanges.ts';
import type { ExchangeDocuments } from '../domain/exchange-kind.ts';
import { emptyResult, type ExchangeResult } from '../domain/exchange-result.ts';
import type { checkExchange as step } from '../domain/exchange-steps.ts';
import { hasEffect, outcomeOf, summaryOf } from '../domain/line-outcome.ts';
import { mergeProgress } from '../domain/merge-progress.ts';
import { lookAtReservations, type LookDeps } from './look-at-reservations.ts';
import { readProvisioning, type Provisioning } from './read-provisioning.ts';

interface Deps extends LookDeps {
  readonly requests: Pick<RequestStore, 'read' | 'commit'> & LookDeps['requests'];
  readonly exchanges: Pick<Exchanges, 'exchangeProgress'>;
  readonly clock: Clock;
}

/**
 * Polls the exchange once, and stores what has become known before it returns. Reads the reservations where Microsoft
 * has no operation to poll, and before it says that no line took effect.
 */
export const checkExchange =
  (deps: Deps): Activity<typeof step> =>
  async ({ acceptsPart, ...run }) => {
    const provisioning = await readProvisioning(deps.requests, run);
    const { result, error, retryAfterSeconds, contested } = await progressOf(deps, provisioning);
    await recordProgress(deps, provisioning, result);
    if (contested !== undefined) return { done: true, value: { state: 'contested', contested } };
    const shown = outcomeOf(result);
    const state = shown === 'pending' && acceptsPart && hasEffect(result) ? 'part' : shown;
    const summary = summaryOf(result);
    if (state !== 'pending')
      return { done: true, value: { state, summary, ...(error === undefined ? {} : { refusal: error }) } };
    return {
      done: false,
      reason: `It is ${result.status ?? 'unknown'}. ${summary}`,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    };
  };

interface Seen {
  readonly result: ExchangeResult;
  readonly error?: Refusal | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly contested?: ContestedReturn | undefined;
}

async function progressOf(deps: Deps, { request, quote }: Provisioning): Promise<Seen> {
  const known = request.result ?? emptyResult;
  const operation = request.internal?.sent?.operation;
  const shown =
    operation === undefined
      ? undefined
      : await deps.exchanges.exchangeProgress(request.customerId, operation);
  if (shown !== undefined) {
    const result = mergeProgress(quote, known, shown);
    const seen = { error: errorOf(shown), retryAfterSeconds: shown.retryAfterSeconds };
    if (outcomeOf(result) !== 'nothing') return { result, ...seen };
    // The word of an operation is no proof that nothing was returned.
    const look = await lookAtReservations(deps, request);
    const seenInAzure = { ...look.shown, status: shown.status };
    const { contested } = look;
    return {
      result: look.isTouched ? mergeProgress(quote, result, seenInAzure) : result,
      ...seen,
      contested,
    };
  }
  const { shown: inAzure, contested } = await lookAtReservations(deps, request);
  return { result: mergeProgress(quote, known, inAzure), contested };
}

const errorOf = ({ error }: ExchangeProgress): Refusal | undefined =>
  error && {
    code: error.code ?? 'unknown',
    message: error.message ?? 'Microsoft gives no reason.',
    ...(error.advice === undefined ? {} : { advice: error.advice }),
  };

/** Writes nothing when Microsoft shows what the row has already. */
async function recordProgress(
  { requests, clock }: Deps,
  { request, position }: Provisioning,
  result: ExchangeResult,
): Promise<void> {
  if (JSON.stringify(result) === JSON.stringify(request.result)) return;
  const at = clock().toISOString();
  const { committed } = await requests.commit({
    requestId: request.id,
    position,
    operation: `progress/${position.events}`,
    change: { updatedAt: at, result } satisfies RequestChange<ExchangeDocuments>,
    newEvents: [{ type: 'exchange-progressed', at, actor: desk, data: progressData(result) }],
  });
  if (!committed) throw new Error(`request ${request.id} changed while its exchange was polled`);
}

const progressData = ({ status, returned, purchased }: ExchangeResult) => ({
  state: status,
  returned: returned.map((line) => line.status),
  purchased: purchased.map(({ status: line, reservationOrderId }) => ({
    status: line,
    ...(reservationOrderId === undefined ? {} : { reservationOrderId }),
  })),
});
