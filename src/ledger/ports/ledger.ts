import type { LedgerEntry } from '../domain/ledger.ts';
import type { Page, PageQuery } from '../../core/page.ts';

export interface LedgerQuery {
  readonly customerId: string;
  /** First day, included; UTC. */
  readonly from?: string | undefined;
  /** Last day, included; UTC. */
  readonly to?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Reads the entries of a customer. Changes of requests write them. */
export interface Ledger {
  /** Entries with all their lines, oldest day first. */
  ledger(query: LedgerQuery, page: PageQuery): Promise<Page<LedgerEntry>>;
  /**
   * Ids of the customers with entries in a month, such as `2026-11`, in order. One may have none: it is listed before
   * its first entry is written.
   */
  bookedIn(month: string): Promise<readonly string[]>;
}
