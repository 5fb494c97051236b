import type { Actor } from '../../core/actor.ts';
import type { RequestProblem } from '../domain/request-problem.ts';
import type { DeskRequest } from '../domain/request.ts';
import type { Result } from '../../core/result.ts';
import type { RequestView } from '../domain/request-view.ts';
import type { WakeUps } from '../ports/wake-ups.ts';
import type { ResolutionCommand, ResolutionRefusal } from './resolve-request.ts';
import type { CommandDeps } from './write-change.ts';

/** Which stopped requests are resolved; an absent member means all. */
export interface StoppedFilter {
  readonly customerId?: string | undefined;
  /** The code of the problem. */
  readonly code?: string | undefined;
  /** Stopped before this instant, RFC 3339. */
  readonly before?: string | undefined;
}

export interface ResolveAll {
  readonly filter: StoppedFilter;
  readonly comment: string;
  readonly by: Actor;
}

/** A request that stays as it is: why it cannot be resolved, or the error that kept the desk from it. */
export interface NotResolved {
  readonly requestId: string;
  readonly reason: ResolutionRefusal | { readonly code: 'failed'; readonly error: unknown };
}

export interface Resolved {
  readonly done: number;
  readonly refused: readonly NotResolved[];
  /** There were more than one call takes. */
  readonly hasMore: boolean;
}

interface Deps extends Pick<CommandDeps, 'requests' | 'clock'> {
  readonly wakeUps: Pick<WakeUps, 'stopped'>;
  readonly resolve: (command: ResolutionCommand) => Promise<Result<RequestView, ResolutionRefusal>>;
}

/** Requests that one call resolves, and how many of them at once. */
const MAX_REQUESTS = 200;
const AT_ONCE = 5;
/** No request is begun after this, so that the call is answered before a gateway gives it up. */
const BUDGET_MS = 100_000;

/** Retries the requests that need attention, as an operator would one after the other. One failure stops no other. */
export const resolveRequests =
  (deps: Deps) =>
  async ({ filter, comment, by }: ResolveAll): Promise<Resolved> => {
    const until = deps.clock().getTime() + BUDGET_MS;
    const outcomes: (NotResolved | 'done')[] = [];
    const waiting = matching(deps, filter);
    let begun = 0;
    let hasMore = false;
    const work = async () => {
      for (;;) {
        const next = await waiting.next();
        if (next.done === true) return;
        begun += 1;
        hasMore ||= begun > MAX_REQUESTS || deps.clock().getTime() > until;
        if (hasMore) return;
        outcomes.push(await retried(deps, next.value, { comment, by }));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const refused = outcomes.filter((outcome) => outcome !== 'done');
    return { done: outcomes.length - refused.length, refused, hasMore };
  };

async function retried(
  { resolve }: Deps,
  found: string | NotResolved,
  given: Pick<ResolveAll, 'comment' | 'by'>,
): Promise<NotResolved | 'done'> {
  if (typeof found !== 'string') return found;
  try {
    const resolved = await resolve({ requestId: found, action: 'retry', ...given });
    return resolved.ok ? 'done' : { requestId: found, reason: resolved.error };
  } catch (error) {
    return { requestId: found, reason: { code: 'failed', error } };
  }
}

/** The ids of the requests that match. One that cannot be read is given as not resolved, and hides no other. */
async function* matching(
  { requests, wakeUps }: Deps,
  filter: StoppedFilter,
): AsyncGenerator<string | NotResolved> {
  for await (const requestId of wakeUps.stopped(filter.customerId)) {
    try {
      const stored = await requests.read(requestId);
      if (stored !== undefined && isMatch(stored.request, filter)) yield requestId;
    } catch (error) {
      yield { requestId, reason: { code: 'failed', error } };
    }
  }
}

const isMatch = ({ status, problem, updatedAt }: DeskRequest, { code, before }: StoppedFilter): boolean =>
  status === 'needs-attention' &&
  (code === undefined || problem?.code === code) &&
  (before === undefined || Date.parse(stoppedAt(problem, updatedAt)) < Date.parse(before));

const stoppedAt = (problem: RequestProblem | undefined, updatedAt: string): string =>
  problem?.stoppedAt ?? updatedAt;
