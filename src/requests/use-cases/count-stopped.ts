import { UnreadableRow } from '../../core/unreadable-row.ts';
import { inBatches } from '../../core/in-batches.ts';
import type { Listing, Warning } from '../../core/listing.ts';
import { customerIdOf } from '../../core/identifiers.ts';
import { waitsFor } from '../domain/request-status.ts';
import type { DeskRequest } from '../domain/request.ts';
import type { IndexedRequest, OpenRequests } from '../ports/open-requests.ts';
import type { RequestStore } from '../ports/request-store.ts';

interface Deps {
  readonly requests: Pick<RequestStore, 'read'>;
  readonly openRequests: Pick<OpenRequests, 'list'>;
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

/** More than an operator has after an outage; what is above is counted by the status alone. */
const MAX_READ = 1_000;
const NO_CODE = 'unknown';

/** Counts the requests of all customers that wait for an operator, by the code of their problem, the most at the top. */
export const countStopped =
  ({ requests, openRequests }: Deps) =>
  async (): Promise<Listing<StoppedCount>> => {
    const { items, warnings } = await openRequests.list('all');
    const stopped = items.filter(({ status }) => waitsFor(status) === 'operator');
    const read = await inBatches(stopped.slice(0, MAX_READ), (row) => stoppedIn(requests, row));
    const found = read.flatMap((one) => (one !== undefined && 'createdAt' in one ? [one] : []));
    const unread = read.flatMap((one) => (one !== undefined && 'message' in one ? [one] : []));
    const byCode = Map.groupBy(found, ({ problem }) => problem?.code ?? NO_CODE);
    const counts = [...byCode].map(([code, all]) => countOf(code, all));
    const more = stopped.length > MAX_READ ? [tooMany(stopped.length)] : [];
    return {
      items: counts.toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1)),
      warnings: [...warnings, ...unread, ...more],
    };
  };

/** The request while it is stopped; a warning when its row cannot be read, which hides no other. */
async function stoppedIn(
  requests: Deps['requests'],
  { requestId }: IndexedRequest,
): Promise<DeskRequest | Warning | undefined> {
  try {
    const request = (await requests.read(requestId))?.request;
    return request?.status === 'needs-attention' ? request : undefined;
  } catch (error) {
    if (!(error instanceof UnreadableRow)) throw error;
    const message = 'This request cannot be read; the log tells why.';
    return { code: 'unreadable-record', message, subject: requestId };
  }
}

function countOf(code: string, requests: readonly DeskRequest[]): StoppedCount {
  const since = requests.map(({ problem, updatedAt }) => problem?.stoppedAt ?? updatedAt).toSorted();
  const customers = new Set(requests.map(({ id }) => customerIdOf(id))).size;
  return { code, count: requests.length, customers, since: since[0] ?? '' };
}

const tooMany = (count: number): Warning => ({
  code: 'not-all-counted',
  message: `${count} requests need attention; ${MAX_READ} of them are counted here.`,
});
