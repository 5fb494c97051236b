import type { Sweep } from '../../core/sweep.ts';
import { isSilent, type FlowLoss } from '../domain/flow-loss.ts';
import { hasFlow, wakeByOf } from '../domain/request-status.ts';
import { runOf } from '../domain/run.ts';
import type { DeskRequest } from '../domain/request.ts';
import type { WakeUp, WakeUps } from '../ports/wake-ups.ts';
import { restartFlow } from './restart-flow.ts';
import type { CommandDeps } from './write-change.ts';

export interface SuperviseDeps extends CommandDeps {
  readonly wakeUps: WakeUps;
}

export interface Supervised {
  /** Requests whose flow was asked for. */
  readonly checked: number;
  readonly restarted: number;
  /** Requests left to an operator. */
  readonly givenUp: number;
}

const MINUTE_MS = 60_000;
/** A silent flow is looked at again after this: an engine that was down is silent as well, and then goes on. */
const SECOND_LOOK_MS = 10 * MINUTE_MS;

/**
 * Asks the engine for the flow of each request by whose `wakeBy` nothing has happened, and restarts the lost ones.
 */
export const superviseFlows =
  (deps: SuperviseDeps) =>
  async (sweep: Sweep): Promise<Supervised> => {
    const counts = { checked: 0, restarted: 0, givenUp: 0 };
    await sweep.each(deps.wakeUps.due(deps.clock()), async (due) => {
      if (due instanceof Error) throw due;
      const outcome = await superviseFlow(deps, due);
      counts.checked += 1;
      if (outcome === 'restarted') counts.restarted += 1;
      if (outcome === 'given-up') counts.givenUp += 1;
    });
    return counts;
  };

async function superviseFlow(deps: SuperviseDeps, due: WakeUp) {
  const stored = await deps.requests.read(due.requestId);
  if (stored === undefined || !hasFlow(stored.request.status)) return 'not-needed';
  const loss = await lossOf(deps, due, stored.request);
  if (loss === undefined) return 'alive';
  return restartFlow(deps)(stored.request, loss);
}

/** How the flow was lost. A flow that is alive is looked after later, and a silent one is terminated. */
async function lossOf(
  { flow, wakeUps, clock }: SuperviseDeps,
  { requestId, silentSince }: WakeUp,
  request: DeskRequest,
): Promise<FlowLoss | undefined> {
  const signs = await flow.signs(requestId, runOf(request));
  if (signs.state === 'lost') return signs.loss;
  const now = clock();
  const later = wakeByOf(request.status, now.toISOString()) ?? now.toISOString();
  if (signs.state === 'suspended' || !isSilent(signs.lastSignAt, now)) {
    await wakeUps.postpone(requestId, later);
    return undefined;
  }
  const { lastSignAt } = signs;
  if (silentSince === lastSignAt)
    return (await flow.terminate(requestId, 'no sign of life')) ? 'hung' : undefined;
  await wakeUps.postpone(requestId, new Date(now.getTime() + SECOND_LOOK_MS).toISOString(), lastSignAt);
  return undefined;
}
