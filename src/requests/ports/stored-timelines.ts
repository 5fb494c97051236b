import type { StoredTimeline } from '../domain/timeline-fault.ts';

/** The timelines of all requests, as they lie in the tables. */
export interface StoredTimelines {
  /** Yields the timeline of every request of every customer. Reads the whole table. */
  all(): AsyncIterable<StoredTimeline>;
  /** Reads one timeline. */
  read(requestId: string): Promise<StoredTimeline>;
}
