import type { DeskRequest } from '../domain/request.ts';
import { runOf } from '../domain/run.ts';
import { restartFlow } from './restart-flow.ts';
import type { CommandDeps } from './write-change.ts';

/** Wakes the flow of a request that a person has changed. A lost flow is restarted at once. */
export async function wakeFlow(deps: CommandDeps, request: DeskRequest): Promise<void> {
  if (await deps.flow.wake(request.id, runOf(request))) return;
  const signs = await deps.flow.signs(request.id, runOf(request));
  if (signs.state === 'lost') await restartFlow(deps)(request.id, signs.loss);
}
