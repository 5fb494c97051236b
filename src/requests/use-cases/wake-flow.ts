import type { DeskRequest } from '../domain/request.ts';
import { runOf } from '../domain/run.ts';
import { restartIfLost } from './restart-flow.ts';
import type { CommandDeps } from './write-change.ts';

/**
 * Wakes the flow of a request that a person has changed. A lost flow is restarted at once, or the request is left to an
 * operator when it is lost too often. Returns whether the flow was lost, so that the request has changed again.
 */
export async function wakeFlow(deps: CommandDeps, request: DeskRequest): Promise<boolean> {
  return !(await deps.flow.wake(request.id, runOf(request))) && (await restartIfLost(deps, request));
}
