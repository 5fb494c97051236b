import type { Decision } from '../domain/approval.ts';
import type { LedgerEntry } from '../../ledger/domain/ledger.ts';
import type { Hold } from '../domain/hold.ts';
import type { DeskRequest, RequestChange } from '../domain/request.ts';
import type { RequestSummary } from '../domain/request-summary.ts';
import type { RequestStatus } from '../domain/request-status.ts';
import type { ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { EventDraft, TimelineEvent } from '../domain/timeline.ts';
import type { Position } from '../domain/position.ts';
import type { Ledger } from '../../ledger/ports/ledger.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import type { ReservationRecords } from '../../reservations/ports/reservation-records.ts';

/** A request with its decisions as one read gives it, and where the next write must start. */
export interface StoredRequest {
  readonly request: DeskRequest;
  readonly decisions: readonly Decision[];
  readonly position: Position;
}

/** One all-or-nothing change of a request. */
export interface Change {
  readonly requestId: string;
  /** The position the change was decided on; a change decided on an older one is not written. */
  readonly position: Position;
  /** Names the change. A repeated try of the same change finds it done and gets its position. */
  readonly operation: string;
  /** What is absent or `undefined` stays as it is. */
  readonly change: RequestChange;
  /** At least one: what happened, and with it the operation, is found again in the timeline. Throws on none. */
  readonly newEvents: readonly EventDraft[];
  readonly decision?: Decision;
  /** What is written with the request in the same transaction. */
  readonly writes?: readonly ChangeWrite[];
}

/** One row beside the request. An entry is written once and never again, the others replace what is there. */
export type ChangeWrite =
  | { readonly write: 'reservation'; readonly record: ReservationRecord }
  | { readonly write: 'entry'; readonly entry: LedgerEntry }
  | { readonly write: 'hold'; readonly hold: Hold }
  /** Removes the request's hold, which must be there. */
  | { readonly write: 'release' };

/**
 * Not committed when somebody else changed the request first: read again and decide anew. A repeated change that
 * others have overtaken is committed, with a position that is stale on purpose: nothing can be written from it.
 */
export type Committed =
  { readonly committed: true; readonly position: Position } | { readonly committed: false };

export interface RequestFilter {
  readonly customerId: string;
  readonly kind?: string | undefined;
  readonly status?: RequestStatus | undefined;
}

/** Where requests, decisions, timelines, reservations' records and ledger entries live: one partition a customer. */
export interface RequestStore extends Ledger, ReservationRecords {
  /** Inserts a new request with its first happening; `exists` when its id is taken. */
  insert(request: DeskRequest, submitted: EventDraft): Promise<'inserted' | 'exists'>;
  read(requestId: string): Promise<StoredRequest | undefined>;
  commit(change: Change): Promise<Committed>;
  timeline(requestId: string): Promise<readonly TimelineEvent[] | undefined>;
  /** Newest first. */
  list(filter: RequestFilter, page: PageQuery): Promise<Page<RequestSummary>>;
  /** What a request holds; `undefined` when it holds nothing. */
  hold(requestId: string): Promise<Hold | undefined>;
}
