import { orderNameOf } from '../../src/core/identifiers.ts';
import { exchangeKind, type ExchangeRequest } from '../../src/exchange/domain/exchange-kind.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import { brokenLife, brokenPath, CLOSED, sideOf, type Entries } from './invariants.ts';
import type { Exchanged } from './model-exchanges.ts';
import type { ModelEnvironment } from './model-environment.ts';

export const exchangesOf = ({ microsoft }: ModelEnvironment, requestId: string): readonly Exchanged[] =>
  microsoft.exchanging.exchanged.filter(({ name }) => name === orderNameOf(requestId));

/** Checks the invariants of an exchange. Returns the first broken one as a sentence, otherwise `undefined`. */
export async function brokenExchange(
  environment: ModelEnvironment,
  requestId: string,
  entries: Entries,
): Promise<string | undefined> {
  const stored = await environment.requests.read(requestId);
  if (stored === undefined) return undefined;
  const request = requestOf(exchangeKind, stored.request);
  const effects = exchangesOf(environment, requestId);
  const own = entries.filter((entry) => entry.requestId === requestId);
  return (
    (await brokenLife(environment, request)) ??
    brokenPath(environment.pathOf(requestId)) ??
    brokenEffect(request, effects) ??
    brokenBooking(request, effects, own) ??
    (await brokenHold(environment, request))
  );
}

/** Microsoft exchanges what was approved, once, and the request knows it. */
function brokenEffect(request: ExchangeRequest, effects: readonly Exchanged[]): string | undefined {
  const { input, quote, status, problem } = request;
  const [effect] = effects;
  if (effects.length > 1) return `exchanged ${effects.length} times`;
  if (effect === undefined) return undefined;
  if (effect.quantity !== input.return[0]?.quantity) return 'exchanged another quantity';
  if (effect.price - effect.refund > (quote?.cost.minor ?? 0)) return 'exchanged dearer than approved';
  if (CLOSED.includes(status)) return `${status} although it was exchanged`;
  const saysNothing = status === 'needs-attention' && /nothing was exchanged/i.test(problem?.detail ?? '');
  return saysNothing ? 'said that nothing was exchanged' : undefined;
}

/** A done exchange is booked once: what Microsoft paid back, and what it charged. */
function brokenBooking(
  { status }: ExchangeRequest,
  [effect]: readonly Exchanged[],
  entries: Entries,
): string | undefined {
  if (status !== 'completed') return entries.length > 0 ? `${status} although it was booked` : undefined;
  if (effect === undefined) return 'completed although nothing was exchanged';
  const refunds = entries.filter(({ kind }) => kind === 'refund');
  const purchases = entries.filter(({ kind }) => kind === 'purchase');
  const [refund, purchase] = [refunds[0], purchases[0]];
  if (refund === undefined || purchase === undefined || entries.length !== 2)
    return `completed with ${refunds.length} refunds and ${purchases.length} purchases`;
  if (sideOf(refund, 'microsoft-payable', 'debit') !== effect.refund) return 'booked another refund';
  return sideOf(purchase, 'microsoft-payable', 'credit') === effect.price
    ? undefined
    : 'booked another price';
}

/** An open exchange that was quoted holds what it returns; one that has ended holds nothing. */
async function brokenHold(
  { requests }: ModelEnvironment,
  { id, status, input }: ExchangeRequest,
): Promise<string | undefined> {
  const ids = (await requests.hold(id))?.reservationIds;
  if ([...CLOSED, 'completed'].includes(status)) return ids && `${status} although it holds something`;
  if (!['awaiting-approval', 'approved', 'provisioning'].includes(status)) return undefined;
  return ids?.[0] === input.return[0]?.reservationId ? undefined : `${status} without a hold`;
}
