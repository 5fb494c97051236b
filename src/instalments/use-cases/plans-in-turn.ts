import type { Clock } from '../../core/clock.ts';
import type { DueInstalment, DueInstalments } from '../ports/due-instalments.ts';

/** A plan that could not be posted is left alone for this long, so that the plans behind it have their turn. */
const REST_MS = 55 * 60_000;

/** What became of the due instalments of one plan. */
export interface PlanOutcome {
  readonly posted: number;
  /** The instalment that cannot be posted yet. */
  readonly waits?: DueInstalment;
}

/** The plans of each request, which are written to one row: the request that waited longest for a try first. */
export function plansInTurn(due: readonly DueInstalment[], now: Date): Iterable<readonly DueInstalment[]> {
  const tried = ({ triedAt = '' }: DueInstalment) => triedAt;
  const sorted = due
    .filter((one) => isRested(one, now))
    .toSorted((one, other) => tried(one).localeCompare(tried(other)));
  return Map.groupBy(sorted, ({ requestId }) => requestId).values();
}

const isRested = ({ triedAt }: DueInstalment, now: Date): boolean =>
  triedAt === undefined || now.getTime() - Date.parse(triedAt) >= REST_MS;

/** Posts a plan, and lets it rest when it waits or fails. */
export async function restUnlessPosted(
  { instalments, clock }: { readonly instalments: DueInstalments; readonly clock: Clock },
  due: DueInstalment,
  post: () => Promise<PlanOutcome>,
): Promise<PlanOutcome> {
  try {
    const outcome = await post();
    if (outcome.waits !== undefined) await instalments.markTried(outcome.waits, clock().toISOString());
    return outcome;
  } catch (error) {
    await instalments.markTried(due, clock().toISOString());
    throw error;
  }
}
