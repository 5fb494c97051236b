import { countdown } from '../../../src/core/countdown.ts';
import { customerIdOf } from '../../../src/core/identifiers.ts';
import { isOpen } from '../../../src/requests/domain/request-status.ts';
import type {
  AskedRequest,
  Indexable,
  IndexedRequest,
  OpenRequests,
  StandingRequest,
} from '../../../src/requests/ports/open-requests.ts';
import { pageOf } from './searches.ts';

/**
 * An in-memory index of open requests for tests.
 *
 * @param standing the open requests of a customer as their store has them
 */
export function memoryOpenRequests(
  standing: (customerId: string) => readonly StandingRequest[] = () => [],
): OpenRequests {
  const open = new Map<string, IndexedRequest>();
  const asked = new Map<string, AskedRequest>();
  const put = ({ id: requestId, kind, requestedBy, createdAt, status }: Indexable) => {
    if (!isOpen(status)) return void open.delete(requestId);
    open.set(requestId, { requestId, kind, requesterId: requestedBy.id, createdAt, status });
    asked.set(`${requestedBy.id.toLowerCase()}|${countdown(createdAt)}|${requestId}`, {
      requestId,
      createdAt,
    });
  };
  return {
    add: (request) => {
      if (open.has(request.id)) return Promise.resolve('listed');
      put(request);
      return Promise.resolve('added');
    },
    put: (request) => {
      put(request);
      return Promise.resolve();
    },
    remove: (requestIds) => {
      for (const id of requestIds) open.delete(id);
      return Promise.resolve();
    },
    list: (customerIds) => {
      const wanted = customerIds === 'all' ? 'all' : customerIds.map((id) => id.toLowerCase());
      const isWanted = (requestId: string) => wanted === 'all' || wanted.includes(customerIdOf(requestId));
      return Promise.resolve({
        items: [...open.values()].filter(({ requestId }) => isWanted(requestId)),
        warnings: [],
      });
    },
    askedBy: (personId, page) =>
      Promise.resolve(
        pageOf(
          [...asked].filter(([key]) => key.startsWith(`${personId.toLowerCase()}|`)).sort(byKey),
          page,
          /^[\w.:-]+\|\d{13}\|[0-9a-f]{32}-[a-z2-7]{26}$/,
        ),
      ),
    standing: (customerId) => Promise.resolve(standing(customerId)),
  };
}

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

/** Ids of the requests that the index lists as waiting for the approvers. */
export const awaitingIn = async (index: Pick<OpenRequests, 'list'>): Promise<readonly string[]> =>
  (await index.list('all')).items
    .filter(({ status }) => status === 'awaiting-approval')
    .map(({ requestId }) => requestId);
