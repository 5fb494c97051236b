import type { Page, PageQuery } from '../ports/page.ts';
import type { RequestFilter, RequestStore, RequestSummary } from '../ports/request-store.ts';

/** Requests of one customer, newest first. */
export const listRequests =
  ({ requests }: { readonly requests: RequestStore }) =>
  (filter: RequestFilter, page: PageQuery): Promise<Page<RequestSummary>> =>
    requests.list(filter, page);
