import type { Position } from '../../requests/domain/position.ts';
import { requestOf } from '../../requests/domain/request-kind.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { readProvisioningRequest } from '../../requests/use-cases/read-provisioning-request.ts';
import { exchangeKind, type ExchangeRequest } from '../domain/exchange-kind.ts';
import type { ExchangeQuote } from '../domain/exchange-quote.ts';

/** An exchange under way. */
export interface Provisioning {
  readonly request: ExchangeRequest;
  readonly quote: ExchangeQuote;
  readonly position: Position;
}

/** Reads an exchange for one of its steps. Throws as {@link readProvisioningRequest} does. */
export async function readProvisioning(
  requests: Pick<RequestStore, 'read'>,
  step: { readonly requestId: string; readonly run: number },
): Promise<Provisioning> {
  const stored = await readProvisioningRequest(requests, step);
  const request = requestOf(exchangeKind, stored.request);
  const { quote } = request;
  if (quote === undefined) throw new Error(`request ${step.requestId} is provisioned without a quote`);
  return { request, quote, position: stored.position };
}
