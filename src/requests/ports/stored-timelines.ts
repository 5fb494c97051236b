import type { StoredTimeline } from '../domain/timeline-fault.ts';

/** The timelines of all requests, as they lie in the tables. */
export interface StoredTimelines {
  /** The customers who have ever had a request. */
  customers(): Promise<readonly string[]>;
  /** Yields the timeline of each request of a customer. */
  ofCustomer(customerId: string): AsyncIterable<StoredTimeline>;
  /** Reads one timeline. */
  read(requestId: string): Promise<StoredTimeline>;
}
