import { UnreadableRow } from '../../core/unreadable-row.ts';
import { inBatches } from '../../core/in-batches.ts';
import type { Listing, Warning } from '../../core/listing.ts';
import { customerIdOf } from '../../core/identifiers.ts';
import { waitsFor } from '../domain/request-status.ts';
import type { DeskRequest } from '../domain/request.ts';
import type { IndexedRequest, OpenRequests, StandingRequest } from '../ports/open-requests.ts';
import type { RequestStore } from '../ports/request-store.ts';

interface Deps {
  readonly requests: Pick<RequestStore, 'read'>;
  readonly openRequests: Pick<OpenRequests, 'list' | 'standing'>;
  /** Keeps what was read of a stop by its key, so that it is read once. */
  readonly stops: {
    get(key: string, read: () => Promise<Stopped | undefined>): Promise<Stopped | undefined>;
  };
}

/** Requests that stopped for one reason. */
export interface StoppedCount {
  /** Code of the problem. */
  readonly code: string;
  readonly count: number;
  /** Customers whose requests these are. */
  readonly customers: number;
  /** When the first of them stopped, RFC 3339. */
  readonly since: string;
}

/** What is counted of a stopped request. */
export interface Stopped extends Pick<StoppedCount, 'code' | 'since'> {
  readonly customerId: string;
}

/** More than an operator has after an outage; what is above is counted by the status alone. */
export const MAX_READ = 1_000;
const NO_CODE = 'unknown';

/**
 * Counts the requests of all customers that wait for an operator, by the code of their problem, the most at the top. Each
 * stop is read once and then known: later calls cost one query, and one for each customer with stopped requests.
 */
export function countStopped({ requests, openRequests, stops }: Deps) {
  const read = async (requestId: string) => stoppedIn((await requests.read(requestId))?.request);
  const look = async ({ requestId }: IndexedRequest, standing: StandingRequest | undefined) => {
    if (standing === undefined) return read(requestId);
    if (standing.status !== 'needs-attention') return undefined;
    return stops.get(`${requestId}|${standing.since}`, () => read(requestId));
  };
  return async (): Promise<Listing<StoppedCount>> => {
    const { items, warnings } = await openRequests.list('all');
    const listed = items.filter(({ status }) => waitsFor(status) === 'operator');
    const looked = listed.slice(0, MAX_READ);
    const standing = await standingOf(openRequests, looked);
    const found = await inBatches(looked, (row) => orWarning(row, look(row, standing.get(row.requestId))));
    const stopped = found.flatMap((one) => (one !== undefined && 'since' in one ? [one] : []));
    const unread = found.flatMap((one) => (one !== undefined && 'message' in one ? [one] : []));
    const counts = [...Map.groupBy(stopped, ({ code }) => code)].map(([code, all]) => countOf(code, all));
    const more = listed.length > MAX_READ ? [tooMany(listed.length)] : [];
    return {
      items: counts.toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1)),
      warnings: [...warnings, ...unread, ...more],
    };
  };
}

/** How the requests stand by now, by their ids. */
async function standingOf(
  openRequests: Deps['openRequests'],
  rows: readonly IndexedRequest[],
): Promise<ReadonlyMap<string, StandingRequest>> {
  const customers = [...new Set(rows.map(({ requestId }) => customerIdOf(requestId)))];
  const standing = await inBatches(customers, (customerId) => openRequests.standing(customerId));
  return new Map(standing.flat().map((one) => [one.requestId, one]));
}

const stoppedIn = (request: DeskRequest | undefined): Stopped | undefined =>
  request?.status === 'needs-attention'
    ? {
        customerId: request.customerId,
        code: request.problem?.code ?? NO_CODE,
        since: request.problem?.stoppedAt ?? request.updatedAt,
      }
    : undefined;

/** A warning when the request's row cannot be read, which hides no other. */
async function orWarning(
  { requestId }: IndexedRequest,
  looked: Promise<Stopped | undefined>,
): Promise<Stopped | Warning | undefined> {
  try {
    return await looked;
  } catch (error) {
    if (!(error instanceof UnreadableRow)) throw error;
    const message = 'This request cannot be read; the log tells why.';
    return { code: 'unreadable-record', message, subject: requestId };
  }
}

function countOf(code: string, stopped: readonly Stopped[]): StoppedCount {
  const [since = ''] = stopped.map((one) => one.since).toSorted();
  const customers = new Set(stopped.map(({ customerId }) => customerId)).size;
  return { code, count: stopped.length, customers, since };
}

const tooMany = (count: number): Warning => ({
  code: 'not-all-counted',
  message: `${count} requests need attention; ${MAX_READ} of them are counted here.`,
});
