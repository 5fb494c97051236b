import { z } from 'zod';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { ExchangeLines, ExchangeOffer, Exchanges } from '../../returns/ports/exchanges.ts';
import { reportUnknownWords } from '../client/unknown-words.ts';
import { paths } from './api-paths.ts';
import { awaitOperation, operationIn } from './await-operation.ts';
import type { ResourceManager } from './client.ts';
import { absent } from './error-codes.ts';
import { readExchangeResult, toOffer, type ExchangeResult } from './exchange-answer.ts';
import { toProgress, unknownStatusesOf } from './exchange-progress.ts';
import { toCalculateExchange } from './exchange-request.ts';
import { operationEnd } from './operation-end.ts';
import { withoutSession } from './refund-answer.ts';
import { namingSession } from './session-timed-out.ts';

/** Exchanges in the customers' tenants. */
export function resourceManagerExchanges(client: ResourceManager): Exchanges {
  return {
    calculateExchange: (lines) => calculateExchange(client, lines),
    startExchange: async (customerId, sessionId) => {
      const call = { method: 'POST', tenantId: customerId, path: paths.exchange } as const;
      const reply = await client.ask({ ...call, body: toExchange(sessionId) }, z.unknown());
      if (!reply.ok) return refuse(namingSession(reply.error));
      const { value, operation, retryAfterSeconds } = reply.value;
      const address = operation ?? resultAddress(readExchangeResult(value)) ?? operationIn(reply.value);
      return ok({ operation: address, retryAfterSeconds });
    },
    exchangeProgress: async (customerId, operation) => {
      const call = { tenantId: customerId, path: operation };
      const reply = await client.poll(call, z.unknown(), absent.operation);
      if (reply === undefined) return undefined;
      const result = readExchangeResult(reply.value);
      reportUnknownWords(client, 'status', unknownStatusesOf(result));
      return toProgress(result, reply.retryAfterSeconds);
    },
  };
}

export const toExchange = (sessionId: string) => ({ properties: { sessionId } });

async function calculateExchange(
  client: ResourceManager,
  lines: ExchangeLines,
): Promise<Result<ExchangeOffer, Refusal>> {
  const { customerId: tenantId } = lines;
  const call = { method: 'POST', isRead: true, tenantId, path: paths.calculateExchange } as const;
  const reply = await client.ask({ ...call, body: toCalculateExchange(lines) }, z.unknown());
  if (!reply.ok) return reply;
  const { refusal, result } =
    calculated(reply.value.value) ?? (await awaitOperation(client, tenantId, reply.value, calculated));
  const offer = toOffer(result, lines.purchases);
  if (offer !== undefined && (refusal === undefined || offer.policyErrors.length > 0)) return ok(offer);
  return refuse(refusal ?? withoutSession('calculateExchange'));
}

/** A calculation that has ended: its result, and why it failed. `undefined` while it is pending. */
function calculated(body: unknown) {
  const end = operationEnd(body);
  return end && { ...end, result: readExchangeResult(body) };
}

/** The address of a result that came at once, without headers. */
const resultAddress = ({ id }: ExchangeResult): string | undefined => {
  const operationId = /\/operationResults\/([^/]+)\/?$/i.exec(id ?? '')?.[1];
  return operationId === undefined ? undefined : paths.operationResult(operationId);
};
