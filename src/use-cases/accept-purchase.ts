import type { Actor } from '../domain/actor.ts';
import type { Fingerprint } from '../domain/fingerprint.ts';
import { requestIdOf } from '../domain/identifiers.ts';
import type { PurchaseInput } from '../domain/purchase.ts';
import type { DeskRequest } from '../domain/request.ts';
import { viewOf, type RequestView } from '../domain/request-view.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { RequestStore } from '../ports/request-store.ts';

/** A flow without a row ends after 15 seconds; an insert slower than this starts it again to be sure. */
const SLOW_INSERT_MS = 5_000;

export interface PurchaseAsk {
  readonly customerId: string;
  readonly idempotencyKey: string;
  readonly input: PurchaseInput;
  readonly requestedBy: Actor;
}

interface Deps {
  readonly requests: RequestStore;
  readonly flow: FlowEngine;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
}

type Accepted = Result<RequestView, { readonly code: 'idempotency-key-reused' }>;

/**
 * Takes an ask in, once per key: the flow is started first and the row inserted second, so that an accepted request
 * always has a flow. The same ask again gets the request as it is now; another ask under the key is refused.
 */
export const acceptPurchase =
  (deps: Deps) =>
  async (ask: PurchaseAsk): Promise<Accepted> => {
    const { requests, flow, clock } = deps;
    const request = newRequest(deps, ask);
    const { id, kind, createdAt, requestedBy } = request;
    if (await flow.knows(id)) {
      const repeated = await repeat(deps, request);
      if (repeated !== undefined) return repeated;
    }
    await flow.start(id, kind);
    const submitted = { type: 'submitted', at: createdAt, actor: requestedBy } as const;
    if ((await requests.insert(request, submitted)) === 'exists') {
      const repeated = await repeat(deps, request);
      if (repeated !== undefined) return repeated;
      throw new Error(`request ${id} exists but cannot be read`);
    }
    if (clock().getTime() - Date.parse(createdAt) > SLOW_INSERT_MS) await flow.start(id, kind);
    return ok(viewOf({ request, decisions: [] }));
  };

function newRequest({ clock, fingerprint }: Deps, ask: PurchaseAsk): DeskRequest {
  const { customerId, idempotencyKey, input, requestedBy } = ask;
  const now = clock().toISOString();
  return {
    id: requestIdOf({ customerId, kind: 'purchase', idempotencyKey }, fingerprint),
    kind: 'purchase',
    customerId,
    status: 'submitted',
    requestedBy,
    createdAt: now,
    updatedAt: now,
    bodyHash: fingerprint.hex(input),
    input,
  };
}

async function repeat({ requests, flow }: Deps, asked: DeskRequest): Promise<Accepted | undefined> {
  const stored = await requests.read(asked.id);
  if (stored === undefined) return undefined;
  if (stored.request.bodyHash !== asked.bodyHash) return refuse({ code: 'idempotency-key-reused' });
  if (stored.request.status === 'submitted') await flow.start(asked.id, asked.kind);
  return ok(viewOf(stored));
}
