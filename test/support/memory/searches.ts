import { frozen } from './frozen.ts';
import { countdown } from '../../../src/core/countdown.ts';
import { customerIdOf, guidSchema } from '../../../src/core/identifiers.ts';
import type { LedgerEntry } from '../../../src/ledger/domain/ledger.ts';
import { summaryOf, type RequestSummary } from '../../../src/requests/domain/request-summary.ts';
import type { RequestFilter, RequestStore } from '../../../src/requests/ports/request-store.ts';
import type { Page, PageQuery } from '../../../src/core/page.ts';
import { pageAfter } from '../../../src/platform/node/page-after.ts';
import type { FiledRequest } from './stored-request.ts';

type LedgerQuery = Parameters<RequestStore['ledger']>[0];
type Keyed<T> = readonly (readonly [string, T])[];

export const ENTRY_KEY = /^\d{4}-\d\d-\d\d\|[\w.:-]+$/;

export const indexKeyShape = (customerId: string): RegExp =>
  new RegExp(`^\\d{13}\\|${guidSchema.parse(customerId).replaceAll('-', '')}-[a-z2-7]{26}$`);

/** A page of a list that is sorted by its keys. */
export function pageOf<T>(sorted: Keyed<T>, query: PageQuery, shape: RegExp): Page<T> {
  const { items, ...rest } = pageAfter(sorted, ([key]) => key, query, shape);
  return { ...rest, items: frozen(items.map(([, item]) => item)) };
}

/** Newest first. */
export function summariesOf(all: Iterable<FiledRequest>, filter: RequestFilter): Keyed<RequestSummary> {
  const customerId = guidSchema.parse(filter.customerId);
  const { kind, statuses, requesterId } = filter;
  return [...all]
    .filter(({ request }) => request.customerId === customerId)
    .filter(({ request }) => (kind ?? request.kind) === request.kind)
    .filter(({ request }) => (statuses ?? [request.status]).includes(request.status))
    .filter(({ request }) => (requesterId ?? request.requestedBy.id) === request.requestedBy.id)
    .map(({ request }) => [`${countdown(request.createdAt)}|${request.id}`, summaryOf(request)] as const)
    .sort(byKey);
}

/** Oldest day first. */
export function entriesOf(all: Iterable<LedgerEntry>, query: LedgerQuery): Keyed<LedgerEntry> {
  const { from = '', to = '9999-12-31', requestId } = query;
  const customerId = guidSchema.parse(query.customerId);
  return [...all]
    .filter((entry) => customerIdOf(entry.requestId) === customerId)
    .filter((entry) => requestId === undefined || entry.requestId === requestId)
    .map((entry) => [`${entry.postedAt.slice(0, 10)}|${entry.entryId}`, entry] as const)
    .filter(([key]) => key.slice(0, 10) >= from && key.slice(0, 10) <= to)
    .sort(byKey);
}

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;
