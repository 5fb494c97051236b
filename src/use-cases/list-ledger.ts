import type { LedgerEntry } from '../domain/ledger.ts';
import type { Page, PageQuery } from '../ports/page.ts';
import type { RequestStore } from '../ports/request-store.ts';

export interface LedgerQuery {
  readonly customerId: string;
  /** First and last day (UTC), both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Ledger entries of one customer, oldest first. */
export const listLedger =
  ({ requests }: { readonly requests: RequestStore }) =>
  (query: LedgerQuery, page: PageQuery): Promise<Page<LedgerEntry>> =>
    requests.ledger(query, page);
