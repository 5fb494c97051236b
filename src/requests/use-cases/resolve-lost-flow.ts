import { refuse, ok, type Result } from '../../core/result.ts';
import { isStale } from '../domain/position.ts';
import { hasFlow, isWithdrawable, type RequestStatus } from '../domain/request-status.ts';
import { viewOf, type RequestView } from '../domain/request-view.ts';
import type { ResolutionAction } from '../domain/resolution.ts';
import { runOf } from '../domain/run.ts';
import type { StoredRequest } from '../ports/request-store.ts';
import { restartFlow } from './restart-flow.ts';
import type { ChangeCommand, CommandDeps } from './write-change.ts';

interface Command extends ChangeCommand {
  readonly action: ResolutionAction;
  readonly comment: string;
}

type Refusal =
  | { readonly code: 'not-found' | 'stale-version' }
  /** `detail` is a sentence for the operator. */
  | { readonly code: 'not-resolvable'; readonly detail: string };

/**
 * Resolves a request that needs no attention: an operator may start its flow again when the engine has lost it, and
 * need not wait for the supervisor. Neither `mark-done` nor `abandon` is taken, because a call of the lost flow may be
 * under way. The next run makes the same calls, so the request's `resolution` stays as it is.
 */
export async function resolveLostFlow(
  deps: CommandDeps,
  { action, by, comment, expectedVersion }: Command,
  { request, position }: StoredRequest,
): Promise<Result<RequestView, Refusal>> {
  const { id, status } = request;
  if (!hasFlow(status)) return notResolvable(`The request is ${status}.`);
  const signs = await deps.flow.signs(id, runOf(request));
  if (signs.state === 'suspended')
    return notResolvable(`The request is ${status} and its flow is suspended: resume it.`);
  if (signs.state === 'live') return notResolvable(`The request is ${status} and its flow runs.`);
  if (isStale(expectedVersion, position)) return refuse({ code: 'stale-version' });
  if (action !== 'retry') return notResolvable(whyOnlyRetry(status, action));
  await restartFlow(deps)(request, signs.loss, { by, comment });
  const stored = await deps.requests.read(id);
  return stored === undefined ? refuse({ code: 'not-found' }) : ok(viewOf(stored));
}

const notResolvable = (detail: string) => refuse({ code: 'not-resolvable', detail } as const);

const whyOnlyRetry = (status: RequestStatus, action: ResolutionAction): string =>
  `The request is ${status} and its flow is lost: retry starts the flow again. ${
    isWithdrawable(status)
      ? 'The requester or an admin can withdraw the request.'
      : `Once the request needs attention, ${action} may be possible.`
  }`;
