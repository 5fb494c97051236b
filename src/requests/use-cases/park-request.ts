import { desk } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import type { Activity } from '../../core/step.ts';
import type { parkRequest as step } from '../domain/closing-steps.ts';
import { stoppedWith, type RequestProblem } from '../domain/request-problem.ts';
import { mayLeadTo } from '../domain/request-status.ts';
import { assertCurrentRun } from '../domain/run.ts';
import { writeChange, type WriteDeps } from './write-change.ts';

interface Deps extends WriteDeps {
  readonly clock: Clock;
}

/**
 * Records on a stopped request nothing but a code and a step, because the whole record of the failure kept failing. A
 * row that cannot be read is changed without being read.
 */
export const parkRequest =
  (deps: Deps): Activity<typeof step> =>
  async ({ requestId, run, code, step: name }) => {
    const at = deps.clock().toISOString();
    const problem = parkedProblem(requestId, code, name);
    const stored = await deps.requests.read(requestId).catch(() => 'unreadable' as const);
    if (stored === 'unreadable') return deps.requests.park({ requestId, run, problem, at });
    if (stored === undefined) throw new Error(`request ${requestId} no longer exists`);
    const { request } = stored;
    assertCurrentRun(request, run);
    const status = 'needs-attention';
    if (!mayLeadTo(request.status, status)) return { status: request.status };
    await writeChange(deps, stored, {
      operation: 'park',
      change: { status, problem: stoppedWith(problem, request, at), updatedAt: at },
      newEvents: [{ type: status, at, actor: desk, data: { code: problem.code } }],
    });
    return { status };
  };

/** Codes and names of steps are the desk's own words; anything longer is not one of them. */
const MAX_WORD = 100;

const parkedProblem = (requestId: string, code: string, step: string | undefined): RequestProblem => ({
  code: code.slice(0, MAX_WORD).toWellFormed(),
  title: 'The request has stopped',
  detail: `What the desk knows about it could not be recorded; the log tells why under request id ${requestId}.`,
  ...(step === undefined ? {} : { step: step.slice(0, MAX_WORD).toWellFormed() }),
  advice: 'Look at Microsoft what exists for the request before anything else.',
});
