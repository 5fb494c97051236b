import { customerIdOf } from '../../core/identifiers.ts';
import type { Sweep } from '../../core/sweep.ts';
import { isOpen, waitsFor } from '../domain/request-status.ts';
import type { Clock } from '../../core/clock.ts';
import type { IndexedRequest, OpenRequests, StandingRequest } from '../ports/open-requests.ts';
import type { RequestStore } from '../ports/request-store.ts';

interface Deps {
  readonly openRequests: OpenRequests;
  readonly requests: Pick<RequestStore, 'read'>;
  readonly clock: Clock;
}

/** The open requests of all customers as they stand, and what was wrong with the index. */
export interface SweptIndex {
  readonly standing: readonly StandingRequest[];
  /** Requests that were listed otherwise than they stand. */
  readonly corrected: number;
  /** Requests that were listed and have ended, or were never inserted. */
  readonly removed: number;
}

/** The rows of the index by request id; `undefined` for one that cannot be read. */
type Listed = ReadonlyMap<string, IndexedRequest | undefined>;

/** A request is inserted within this time after it was listed, or never. */
const INSERT_GRACE_MS = 60 * 60_000;

/**
 * Makes the index of open requests say what the requests say. Reads one short range for each customer with an open
 * request, and only those requests that are listed wrong. One failure stops no other.
 */
export const sweepOpenRequests =
  (deps: Deps) =>
  async (sweep: Sweep): Promise<SweptIndex> => {
    const { items, warnings } = await deps.openRequests.list('all');
    const listed: Listed = new Map<string, IndexedRequest | undefined>([
      ...warnings.flatMap(({ subject }) => (subject === undefined ? [] : [[subject, undefined] as const])),
      ...items.map((row) => [row.requestId, row] as const),
    ]);
    const standing: StandingRequest[] = [];
    const gone: string[] = [];
    let corrected = 0;
    for (const [customerId, ids] of Map.groupBy(listed.keys(), customerIdOf)) {
      if (sweep.isOver) break;
      const known = await sweep.attempt(() => deps.openRequests.standing(customerId));
      if (known === undefined) continue;
      standing.push(...known);
      for (const { requestId } of known.filter((one) => !isRight(listed.get(one.requestId), one)))
        if (await sweep.attempt(() => correct(deps, requestId))) corrected += 1;
      const isStanding = new Set(known.map(({ requestId }) => requestId));
      for (const requestId of ids.filter((id) => !isStanding.has(id)))
        if (await sweep.attempt(() => isGone(deps, requestId, listed.get(requestId)))) gone.push(requestId);
    }
    await deps.openRequests.remove(gone);
    return { standing, corrected, removed: gone.length };
  };

const isRight = (row: IndexedRequest | undefined, { status, createdAt }: StandingRequest): boolean =>
  row !== undefined && waitsFor(row.status) === waitsFor(status) && row.createdAt === createdAt;

async function correct({ requests, openRequests }: Deps, requestId: string): Promise<boolean> {
  const stored = await requests.read(requestId);
  if (stored !== undefined) await openRequests.put(stored.request);
  return stored !== undefined;
}

/** A request that is not there yet may still be inserted. */
async function isGone(
  { requests, clock }: Deps,
  requestId: string,
  row: IndexedRequest | undefined,
): Promise<boolean> {
  const stored = await requests.read(requestId);
  if (stored !== undefined) return !isOpen(stored.request.status);
  return row === undefined || clock().getTime() - Date.parse(row.createdAt) > INSERT_GRACE_MS;
}
