import type { Position } from '../../requests/domain/position.ts';
import { requestOf } from '../../requests/domain/request-kind.ts';
import { assertCurrentRun } from '../../requests/domain/run.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { exchangeKind, type ExchangeRequest } from '../domain/exchange-kind.ts';
import type { ExchangeQuote } from '../domain/exchange-quote.ts';

/** An exchange under way. */
export interface Provisioning {
  readonly request: ExchangeRequest;
  readonly quote: ExchangeQuote;
  readonly position: Position;
}

/**
 * Reads an exchange for one of its steps. Throws unless the request is in `provisioning`, and `SupersededRun` when
 * another run has replaced that of the flow.
 */
export async function readProvisioning(
  requests: Pick<RequestStore, 'read'>,
  { requestId, run }: { readonly requestId: string; readonly run: number },
): Promise<Provisioning> {
  const stored = await requests.read(requestId);
  if (stored !== undefined) assertCurrentRun(stored.request, run);
  if (stored?.request.status !== 'provisioning')
    throw new Error(
      `request ${requestId} is ${stored?.request.status ?? 'missing'} although provisioning had begun`,
    );
  const request = requestOf(exchangeKind, stored.request);
  const { quote } = request;
  if (quote === undefined) throw new Error(`request ${requestId} is provisioned without a quote`);
  return { request, quote, position: stored.position };
}
