import type { Actor } from '../../core/actor.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { requestIdOf } from '../../core/identifiers.ts';
import type { DeskRequest } from '../domain/request.ts';
import { runOf } from '../domain/run.ts';
import { viewOf, type RequestView } from '../domain/request-view.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { OpenRequests } from '../ports/open-requests.ts';
import type { RequestStore } from '../ports/request-store.ts';

export interface Submission {
  readonly kind: string;
  readonly customerId: string;
  readonly idempotencyKey: string;
  /** Parsed by the kind's schema. */
  readonly input: unknown;
  readonly requestedBy: Actor;
  /** The ticket that asks; absent over HTTP. */
  readonly ticket?: DeskRequest['ticket'];
}

export interface AcceptDeps {
  readonly requests: RequestStore;
  readonly openRequests: Pick<OpenRequests, 'add' | 'put'>;
  readonly flow: FlowEngine;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
}

/** A request with whether an earlier call has submitted it. */
type AcceptedRequest = RequestView & { readonly isReplay?: true };

type Accepted = Result<AcceptedRequest, { readonly code: 'idempotency-key-reused' }>;

/**
 * Accepts a submission once per idempotency key. Lists the request first, so that none is open and unlisted, inserts the
 * row second and starts the flow third: when the process dies in between, a repeated submission or the supervisor starts the flow. A repeated submission returns the current
 * request; a different one under the same key is refused. A repeated submission starts no flow once the request is
 * evaluated: what a dead flow has started may still run under the names of its run, so only the next run may follow.
 */
export const acceptRequest =
  (deps: AcceptDeps) =>
  async (submission: Submission): Promise<Accepted> => {
    const request = newRequest(deps, submission);
    const { id, kind, createdAt, requestedBy } = request;
    const submitted = { type: 'submitted', at: createdAt, actor: requestedBy } as const;
    const listed = await deps.openRequests.add(request);
    if ((await deps.requests.insert(request, submitted)) === 'exists') return repeat(deps, request);
    // A call that died after it had listed the request gave it another time.
    if (listed === 'listed') await deps.openRequests.put(request);
    await deps.flow.start(id, kind, runOf(request));
    return ok(viewOf({ request, decisions: [] }));
  };

function newRequest({ clock, fingerprint }: AcceptDeps, submission: Submission): DeskRequest {
  const { kind, customerId, idempotencyKey, input, requestedBy, ticket } = submission;
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
    ...(ticket === undefined ? {} : { ticket }),
  };
}

async function repeat({ requests, flow }: AcceptDeps, submitted: DeskRequest): Promise<Accepted> {
  const stored = await requests.read(submitted.id);
  if (stored === undefined) throw new Error(`request ${submitted.id} exists but cannot be read`);
  const { id, kind, status, bodyHash } = stored.request;
  if (bodyHash !== submitted.bodyHash) return refuse({ code: 'idempotency-key-reused' });
  if (status === 'submitted') await flow.start(id, kind, runOf(stored.request));
  return ok({ ...viewOf(stored), isReplay: true });
}
