import type { Principal } from '../../core/access.ts';
import { countdown } from '../../core/countdown.ts';
import { customerIdOf } from '../../core/identifiers.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import { visibleCustomers } from '../../customers/use-cases/visible-customers.ts';
import { checkedPage } from '../../platform/node/checked-page.ts';
import { warningsOf } from '../../platform/node/page-after.ts';
import { isOpen, openStatuses, waitsFor, type RequestStatus } from '../domain/request-status.ts';
import { summaryOf, type RequestSummary } from '../domain/request-summary.ts';
import type { AskedRequest, OpenRequests } from '../ports/open-requests.ts';
import type { RequestStore, StoredRequest } from '../ports/request-store.ts';

interface Deps {
  readonly requests: Pick<RequestStore, 'list' | 'read'>;
  readonly openRequests: Pick<OpenRequests, 'list' | 'askedBy'>;
  readonly grants: Pick<GrantStore, 'grantsOf'>;
}

/** What a person wants to see. */
export interface RequestListing {
  /** Absent: all customers whose requests the person may read. */
  readonly customerId?: string | undefined;
  readonly kind?: string | undefined;
  /** Absent: all of one customer, the open ones of several. */
  readonly statuses?: readonly RequestStatus[] | undefined;
  /** Only what the person has asked for. */
  readonly isMine: boolean;
}

/** No index lists what has ended over all customers: the cost of a page would grow with it. */
type Listed = Result<Page<RequestSummary>, { readonly code: 'needs-customer' }>;

/** One page of requests, newest first: of one customer, of all a person may see, or of what the person asked for. */
export const listRequests =
  (deps: Deps) =>
  async (principal: Principal, listing: RequestListing, page: PageQuery): Promise<Listed> => {
    const { customerId, kind, statuses, isMine } = listing;
    if (customerId !== undefined) {
      const requesterId = isMine ? principal.id : undefined;
      return ok(await deps.requests.list({ customerId, kind, statuses, requesterId }, page));
    }
    const visible = await visibleCustomers(deps.grants, principal, 'read');
    const customers = visible === 'all' ? visible : new Set(visible);
    const shown: Shown = { customers, kind, statuses: statuses ?? openStatuses, ...ownedBy(principal, isMine) };
    if (shown.statuses.every(isOpen)) return ok(await listOpen(deps, shown, page));
    return isMine ? ok(await listAsked(deps, principal, shown, page)) : refuse({ code: 'needs-customer' });
  };

interface Shown {
  readonly customers: ReadonlySet<string> | 'all';
  readonly kind: string | undefined;
  readonly statuses: readonly RequestStatus[];
  readonly requesterId?: string;
}

const ownedBy = ({ id }: Principal, isMine: boolean) => (isMine ? { requesterId: id } : {});

const NEWEST_FIRST = /^\d{13}\|[0-9a-f]{32}-[a-z2-7]{26}$/;
const newestFirst = ({ createdAt, requestId }: AskedRequest): string => `${countdown(createdAt)}|${requestId}`;

async function listOpen(
  { requests, openRequests }: Deps,
  shown: Shown,
  page: PageQuery,
): Promise<Page<RequestSummary>> {
  const { customers, kind, statuses, requesterId } = shown;
  const listed = await openRequests.list(customers === 'all' ? customers : [...customers]);
  const waiting = new Set(statuses.filter(isOpen).map(waitsFor));
  const rows = listed.items
    .filter((row) => waiting.has(waitsFor(row.status)) && (kind ?? row.kind) === row.kind)
    .filter((row) => (requesterId ?? row.requesterId) === row.requesterId);
  const read = async ({ requestId }: AskedRequest) => shownOf(shown, await requests.read(requestId));
  const source = { rows, keyOf: newestFirst, shape: NEWEST_FIRST, read };
  return { ...(await checkedPage(source, page)), ...warningsOf(listed) };
}

/** What a person has asked for, whatever became of it. A page may be short: the index knows no status. */
async function listAsked(
  { requests, openRequests }: Deps,
  { id }: Principal,
  shown: Shown,
  page: PageQuery,
): Promise<Page<RequestSummary>> {
  const { items: rows, nextCursor } = await openRequests.askedBy(id, page);
  const read = async ({ requestId, createdAt }: AskedRequest) => {
    const stored = await requests.read(requestId);
    // A repeated submission that died early has left a row with a time of its own.
    return stored?.request.createdAt === createdAt ? shownOf(shown, stored) : undefined;
  };
  const source = { rows, keyOf: newestFirst, shape: NEWEST_FIRST, read };
  const { items } = await checkedPage(source, { limit: page.limit });
  return { items, ...(nextCursor === undefined ? {} : { nextCursor }) };
}

function shownOf(
  { customers, kind, statuses, requesterId }: Shown,
  stored: StoredRequest | undefined,
): RequestSummary | undefined {
  if (stored === undefined) return undefined;
  const { request } = stored;
  const isShown =
    statuses.includes(request.status) &&
    (kind ?? request.kind) === request.kind &&
    (requesterId ?? request.requestedBy.id) === request.requestedBy.id &&
    (customers === 'all' || customers.has(customerIdOf(request.id)));
  return isShown ? summaryOf(request) : undefined;
}
