import { assertCurrentRun } from '../domain/run.ts';
import type { Clock } from '../../core/clock.ts';
import type { RequestStore } from '../ports/request-store.ts';

/** Until then a call needs no look at the row: it is the same call as that of the next run, under the same key. */
const PROMPT_MS = 30_000;

export interface LateCallDeps {
  readonly requests: Pick<RequestStore, 'read'>;
  readonly clock: Clock;
}

/**
 * Refuses a call to Microsoft that the engine delivers long after the flow has asked for it, when another run has begun
 * meanwhile. Throws `SupersededRun`. For calls that change something at Microsoft but nothing in the row; a change of
 * the row is refused by its version.
 *
 * @param requestedAt when the flow asked for the call, RFC 3339
 */
export async function refuseLateCall(
  { requests, clock }: LateCallDeps,
  { requestId, run }: { readonly requestId: string; readonly run: number },
  requestedAt: string | undefined,
): Promise<void> {
  if (requestedAt === undefined || clock().getTime() - Date.parse(requestedAt) < PROMPT_MS) return;
  const stored = await requests.read(requestId);
  if (stored !== undefined) assertCurrentRun(stored.request, run);
}
