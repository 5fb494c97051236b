import type { Principal } from '../../core/access.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import { visibleCustomers } from '../../customers/use-cases/visible-customers.ts';
import { checkedPage } from '../../platform/node/checked-page.ts';
import { warningsOf } from '../../platform/node/page-after.ts';
import { decisionsOn } from '../domain/approval.ts';
import { waitsFor } from '../domain/request-status.ts';
import { viewOf, type RequestView } from '../domain/request-view.ts';
import type { IndexedRequest, OpenRequests } from '../ports/open-requests.ts';
import type { RequestStore, StoredRequest } from '../ports/request-store.ts';

interface Deps {
  readonly requests: Pick<RequestStore, 'read'>;
  readonly openRequests: Pick<OpenRequests, 'list'>;
  readonly grants: Pick<GrantStore, 'grantsOf'>;
}

/**
 * Lists the waiting requests this person may decide, the one that came first at the top. Leaves out those the person
 * submitted, and those the person has decided on their present quote.
 */
export const listInbox =
  ({ requests, openRequests, grants }: Deps) =>
  async (principal: Principal, page: PageQuery): Promise<Page<RequestView>> => {
    const listed = await openRequests.list(await visibleCustomers(grants, principal, 'decide'));
    const source = {
      rows: listed.items.filter(({ status }) => waitsFor(status) === 'approvers'),
      keyOf: oldestFirst,
      shape: OLDEST_FIRST,
      read: async ({ requestId }: IndexedRequest) => {
        const stored = await requests.read(requestId);
        return stored !== undefined && mayDecide(principal, stored) ? viewOf(stored) : undefined;
      },
    };
    return { ...(await checkedPage(source, page)), ...warningsOf(listed) };
  };

const OLDEST_FIRST = /^\d{4}-[\dT:.-]+Z\|[0-9a-f]{32}-[a-z2-7]{26}$/;
const oldestFirst = ({ createdAt, requestId }: IndexedRequest): string =>
  `${new Date(createdAt).toISOString()}|${requestId}`;

function mayDecide({ id }: Principal, { request, decisions }: StoredRequest): boolean {
  const onQuote = decisionsOn(decisions, request.quote?.hash ?? '');
  const isDecided = onQuote.some(({ by }) => by.id === id);
  return request.status === 'awaiting-approval' && request.requestedBy.id !== id && !isDecided;
}
