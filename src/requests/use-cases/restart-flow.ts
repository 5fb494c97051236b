import { desk, type Actor } from '../../core/actor.ts';
import { CONFLICT, retryOnConflict } from '../../core/retry-on-conflict.ts';
import type { FlowLoss } from '../domain/flow-loss.ts';
import type { DeskRequest } from '../domain/request.ts';
import { stoppedWith, type RequestProblem } from '../domain/request-problem.ts';
import { hasFlow } from '../domain/request-status.ts';
import { runOf } from '../domain/run.ts';
import type { StoredRequest } from '../ports/request-store.ts';
import { commitChange, type CommandDeps } from './write-change.ts';

const HOUR_MS = 3_600_000;

interface Limit {
  readonly restarts: number;
  readonly hours: number;
  readonly within: string;
}

/**
 * Restarts within a time. A flow that is lost again after them is left to an operator. A hung flow is found only after
 * two hours, so one that hangs each time, for instance at a step whose function is gone, would never be lost five
 * times within an hour.
 */
const limitOf = (loss: FlowLoss): Limit =>
  loss === 'hung'
    ? { restarts: 2, hours: 24, within: 'a day' }
    : { restarts: 5, hours: 1, within: 'an hour' };

/** An operator who does not wait for the supervisor, and the reason. */
export interface AskedRestart {
  readonly by: Actor;
  readonly comment: string;
}

/** `alive`: the flow runs, or another call has just started it. `not-needed`: no flow drives the request any more. */
export type Restarted = 'restarted' | 'given-up' | 'alive' | 'not-needed';

/**
 * Starts the next run of a request whose flow is lost. Starts the flow first and writes the row second: the new
 * run waits for its number in the row, and a host that dies in between leaves nothing half done. From that change on,
 * the activities of the lost run are refused.
 *
 * @param known the request as it was read before the engine said that its flow is lost. When the row has a later run by
 * now, another call has restarted the flow.
 * @param asked an operator who asks for it, however often the flow was lost before
 */
export const restartFlow =
  (deps: CommandDeps) =>
  (known: Pick<DeskRequest, 'id' | 'run'>, loss: FlowLoss, asked?: AskedRestart): Promise<Restarted> => {
    const lostRun = runOf(known);
    let isStarted = false;
    return retryOnConflict<Restarted>(`the restart of the flow of ${known.id}`, async () => {
      const stored = await deps.requests.read(known.id);
      if (stored === undefined || !hasFlow(stored.request.status)) return 'not-needed';
      const { id, kind } = stored.request;
      if (lostRun < runOf(stored.request)) return 'restarted';
      const mayGiveUp = !isStarted && asked === undefined;
      if (mayGiveUp && (await isLostTooOften(deps, id, loss))) return giveUp(deps, stored, loss);
      isStarted ||= await deps.flow.restart(id, kind, lostRun + 1);
      return isStarted ? writeRun(deps, stored, { run: lostRun + 1, reason: loss }, asked) : 'alive';
    });
  };

/** Restarts the flow of a request when the engine has lost it. Returns whether it was lost. */
export async function restartIfLost(deps: CommandDeps, request: DeskRequest): Promise<boolean> {
  const signs = await deps.flow.signs(request.id, runOf(request));
  if (signs.state !== 'lost') return false;
  await restartFlow(deps)(request, signs.loss);
  return true;
}

async function writeRun(
  deps: CommandDeps,
  stored: StoredRequest,
  { run, reason }: { readonly run: number; readonly reason: FlowLoss },
  asked?: AskedRestart,
) {
  const at = deps.clock().toISOString();
  const { status } = stored.request;
  const data = { run, reason, ...(asked && { comment: asked.comment }) };
  const { committed } = await commitChange(deps, stored, {
    operation: `restart/${run}`,
    // The status is written again, because the wake-up moves with it.
    change: { status, run, updatedAt: at },
    newEvents: [{ type: 'flow-restarted', at, actor: asked?.by ?? desk, data }],
  });
  return committed ? 'restarted' : CONFLICT;
}

async function isLostTooOften(
  { requests, clock }: CommandDeps,
  requestId: string,
  loss: FlowLoss,
): Promise<boolean> {
  const limit = limitOf(loss);
  const since = clock().getTime() - limit.hours * HOUR_MS;
  const restarts = ((await requests.timeline(requestId)) ?? []).filter(
    ({ type, at, data }) =>
      type === 'flow-restarted' && Date.parse(at) > since && (loss !== 'hung' || data['reason'] === 'hung'),
  );
  return restarts.length >= limit.restarts;
}

async function giveUp(deps: CommandDeps, stored: StoredRequest, loss: FlowLoss) {
  const at = deps.clock().toISOString();
  const { committed } = await commitChange(deps, stored, {
    operation: 'flow-lost',
    change: {
      status: 'needs-attention',
      problem: stoppedWith(flowLost(loss), stored.request, at),
      updatedAt: at,
    },
    newEvents: [{ type: 'needs-attention', at, actor: desk, data: { code: 'flow-lost' } }],
  });
  return committed ? 'given-up' : CONFLICT;
}

const flowLost = (loss: FlowLoss): RequestProblem => ({
  code: 'flow-lost',
  title: 'The flow of the request is lost again and again',
  detail: `The engine lost the flow ${limitOf(loss).restarts + 1} times within ${limitOf(loss).within}, the last time as ${loss}. What was bought until then is kept.`,
  advice: 'Find out why the app dies, for instance in its log and its memory, then retry.',
});
