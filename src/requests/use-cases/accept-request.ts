import type { Actor } from '../../core/actor.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { requestIdOf } from '../../core/identifiers.ts';
import type { DeskRequest } from '../domain/request.ts';
import { viewOf, type RequestView } from '../domain/request-view.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { RequestStore } from '../ports/request-store.ts';

/**
 * A flow ends after about 15 seconds without a row. After an insert slower than this limit, the flow is started
 * again.
 */
const SLOW_INSERT_MS = 5_000;
const FIRST_RUN = 1;

export interface Submission {
  readonly kind: string;
  readonly customerId: string;
  readonly idempotencyKey: string;
  /** Parsed by the kind's schema. */
  readonly input: unknown;
  readonly requestedBy: Actor;
}

export interface AcceptDeps {
  readonly requests: RequestStore;
  readonly flow: FlowEngine;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
}

type Accepted = Result<RequestView, { readonly code: 'idempotency-key-reused' }>;

/**
 * Accepts a submission once per idempotency key. Starts the flow first and inserts the row second, so that an
 * accepted request always has a flow. A repeated submission returns the current request; a different one under the
 * same key is refused.
 */
export const acceptRequest =
  (deps: AcceptDeps) =>
  async (submission: Submission): Promise<Accepted> => {
    const { requests, flow, clock } = deps;
    const request = newRequest(deps, submission);
    const { id, kind, createdAt, requestedBy } = request;
    await flow.start(id, kind, FIRST_RUN);
    const submitted = { type: 'submitted', at: createdAt, actor: requestedBy } as const;
    if ((await requests.insert(request, submitted)) === 'exists') return repeat(deps, request);
    if (clock().getTime() - Date.parse(createdAt) > SLOW_INSERT_MS) await flow.start(id, kind, FIRST_RUN);
    return ok(viewOf({ request, decisions: [] }));
  };

function newRequest({ clock, fingerprint }: AcceptDeps, submission: Submission): DeskRequest {
  const { kind, customerId, idempotencyKey, input, requestedBy } = submission;
  const now = clock().toISOString();
  return {
    id: requestIdOf({ customerId, kind, idempotencyKey }, fingerprint),
    kind,
    customerId,
    status: 'submitted',
    requestedBy,
    createdAt: now,
    updatedAt: now,
    bodyHash: fingerprint.hex(input),
    input,
  };
}

async function repeat({ requests }: AcceptDeps, submitted: DeskRequest): Promise<Accepted> {
  const stored = await requests.read(submitted.id);
  if (stored === undefined) throw new Error(`request ${submitted.id} exists but cannot be read`);
  if (stored.request.bodyHash !== submitted.bodyHash) return refuse({ code: 'idempotency-key-reused' });
  return ok(viewOf(stored));
}
