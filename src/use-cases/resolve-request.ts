import type { Actor } from '../domain/actor.ts';
import { judgeResolution, type Resolving } from '../domain/judge-resolution.ts';
import { isStale } from '../domain/position.ts';
import { viewOf, type RequestView } from '../domain/request-view.ts';
import type { DeskRequest, RequestStatus } from '../domain/request.ts';
import type { ResolutionAction } from '../domain/resolution.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { Ordering } from '../ports/ordering.ts';
import type { RequestStore, StoredRequest } from '../ports/request-store.ts';
import { traceOrder } from './trace-order.ts';

/** Others may change the request meanwhile, or another operator's word may have started its flow. */
const ROUNDS = 10;

export interface ResolutionAsk {
  readonly requestId: string;
  readonly by: Actor;
  readonly action: ResolutionAction;
  readonly comment: string;
  /** The version the caller saw; a request that has changed since is left alone. */
  readonly expectedVersion?: string | undefined;
}

interface Deps {
  readonly requests: RequestStore;
  readonly flow: FlowEngine;
  readonly ordering: Pick<Ordering, 'findCart' | 'findOrderByName'>;
  readonly clock: Clock;
}

export type ResolutionRefusal =
  | { readonly code: 'not-found' | 'stale-version' }
  /** `detail` is a sentence for the operator. */
  | { readonly code: 'not-resolvable'; readonly detail: string };

type Resolved<T> = Result<T, ResolutionRefusal>;

/**
 * Lets an operator take a request out of `needs-attention`. The flow is started first and the row changed second, as
 * at acceptance, so that a request that goes on always has a flow; a flow that finds the row unchanged ends quietly.
 */
export const resolveRequest =
  (deps: Deps) =>
  async (ask: ResolutionAsk): Promise<Resolved<RequestView>> => {
    const goesOn = ask.action !== 'abandon';
    let isReady = !goesOn;
    for (let round = 0; round < ROUNDS; round += 1) {
      const stored = await deps.requests.read(ask.requestId);
      if (stored === undefined) return refuse({ code: 'not-found' });
      if (isRepeated(ask, stored.request)) return repeated(deps, stored);
      const judged = await judge(deps, ask, stored);
      if (!judged.ok) return judged;
      const { id, kind } = stored.request;
      isReady ||= await deps.flow.restart(id, kind);
      if (!isReady) continue;
      const written = await write(deps, ask, stored, judged.value);
      if (written === undefined) continue;
      // The flow may have given the row up meanwhile; where it still waits, this changes nothing.
      if (goesOn) await deps.flow.start(id, kind);
      return ok(written);
    }
    throw new Error(`request ${ask.requestId} kept changing while it was resolved`);
  };

async function judge(
  deps: Deps,
  { action, by, comment, expectedVersion }: ResolutionAsk,
  { request, position }: StoredRequest,
): Promise<Resolved<Resolving>> {
  if (request.status !== 'needs-attention')
    return refuse({ code: 'not-resolvable', detail: `The request is ${request.status}.` });
  if (isStale(expectedVersion, position)) return refuse({ code: 'stale-version' });
  const trace = await traceOrder(deps, request);
  const at = deps.clock().toISOString();
  const judged = judgeResolution({ request, trace, action, by, comment, at });
  return judged.ok ? judged : refuse({ code: 'not-resolvable', detail: judged.error });
}

/** The request as it is then, or nothing when somebody else changed it first. */
async function write(
  { requests }: Deps,
  { action, by }: ResolutionAsk,
  { request, position, decisions }: StoredRequest,
  { change, happenings }: Resolving,
): Promise<RequestView | undefined> {
  const operation = `resolve/${change.resolution?.round ?? 0}/${action}/${by.id}`;
  const written = await requests.commit({ requestId: request.id, position, operation, change, happenings });
  if (!written.committed) return undefined;
  return viewOf({ request: { ...request, ...change }, decisions, position: written.position });
}

/** The same word of the same person, which is being carried out or has been. */
const isRepeated = ({ action, by, comment }: ResolutionAsk, { status, resolution }: DeskRequest): boolean =>
  status !== 'needs-attention' &&
  resolution?.action === action &&
  resolution.by.id === by.id &&
  resolution.comment === comment;

const onItsWay: readonly RequestStatus[] = ['submitted', 'awaiting-approval', 'approved', 'provisioning'];

/** The start may have failed the first time, so a repeated resolution starts again. */
async function repeated({ flow }: Deps, stored: StoredRequest): Promise<Resolved<RequestView>> {
  const { id, kind, status } = stored.request;
  if (onItsWay.includes(status)) await flow.start(id, kind);
  return ok(viewOf(stored));
}
