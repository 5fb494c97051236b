import { desk } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import { LONGEST_OUTAGE_MS } from '../../core/retry.ts';
import type { Activity } from '../../core/step.ts';
import type { DeskSettings } from '../domain/desk-settings.ts';
import type { recordFailing as step } from '../domain/failing-step.ts';
import type { DeskRequest } from '../domain/request.ts';
import { isFinal, phaseOf } from '../domain/request-status.ts';
import { assertCurrentRun } from '../domain/run.ts';
import { commitChange, type WriteDeps } from './write-change.ts';

interface Deps extends WriteDeps {
  readonly clock: Clock;
  readonly settings: Pick<DeskSettings, 'approvalDeadlineHours'>;
}

const HOUR_MS = 3_600_000;

/**
 * Writes to the timeline that a step keeps failing, and says until when an outage of Microsoft is waited for. A change
 * that comes first leaves the failure out: the next one is written.
 */
export const recordFailing =
  (deps: Deps): Activity<typeof step> =>
  async ({ requestId, run, step: name, failing }) => {
    const stored = await deps.requests.read(requestId);
    if (stored === undefined) return {};
    const { request } = stored;
    assertCurrentRun(request, run);
    if (isFinal(request.status)) return {};
    const at = deps.clock().toISOString();
    const { tries, since, nextTryAt, problem } = failing;
    const failed = name ?? phaseOf(request.status);
    await commitChange(deps, stored, {
      operation: `failing/${run}/${failed}/${since}/${tries}`,
      change: { updatedAt: at },
      newEvents: [
        {
          type: 'step-failing',
          at,
          actor: desk,
          data: { step: failed, tries, since, nextTryAt, ...problem },
        },
      ],
    });
    return { giveUpAt: giveUpAt(request, since, deps.settings) };
  };

/** The deadline of the request, and a day after the first failure when that is later. */
function giveUpAt(
  { createdAt, approval }: DeskRequest,
  since: string,
  { approvalDeadlineHours }: Deps['settings'],
): string {
  const deadline =
    approval === undefined ? Date.parse(createdAt) + approvalDeadlineHours * HOUR_MS : Date.parse(approval.deadline);
  return new Date(Math.max(deadline, Date.parse(since) + LONGEST_OUTAGE_MS)).toISOString();
}
