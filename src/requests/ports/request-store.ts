import type { Decision } from '../domain/approval.ts';
import type { CapUse } from '../../headroom/domain/cap-use.ts';
import type { LedgerEntry } from '../../ledger/domain/ledger.ts';
import type { Hold } from '../domain/hold.ts';
import type { DeskRequest, RequestChange } from '../domain/request.ts';
import type { RequestProblem } from '../domain/request-problem.ts';
import type { RequestSummary } from '../domain/request-summary.ts';
import type { RequestStatus } from '../domain/request-status.ts';
import type { ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { EventDraft, TimelineEvent } from '../domain/timeline.ts';
import type { Position } from '../domain/position.ts';
import type { Ledger } from '../../ledger/ports/ledger.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import type { ReservationRecords } from '../../reservations/ports/reservation-records.ts';

/** A request with its decisions as one read returns them, and the base of the next change. */
export interface StoredRequest {
  readonly request: DeskRequest;
  readonly decisions: readonly Decision[];
  readonly position: Position;
}

/** An atomic change of a request. */
export interface Change {
  readonly requestId: string;
  /** The position the change is based on. The store rejects a change based on an older one. */
  readonly position: Position;
  /** Name of the change. The store recognises a repeated commit of the same change and returns its position. */
  readonly operation: string;
  /**
   * Two calls with the same change are two changes: only the first is committed. For what is written right before an
   * effect that must happen once, as the engine may run an activity twice at the same time.
   */
  readonly isExclusive?: true | undefined;
  /** Members that are absent or `undefined` keep their values. */
  readonly change: RequestChange;
  /** At least one event: the store recognises a repeated change by its events. The store throws on an empty list. */
  readonly newEvents: readonly EventDraft[];
  readonly decision?: Decision;
  /** Rows written in the same transaction. */
  readonly writes?: readonly ChangeWrite[];
}

/**
 * A row beside the request. Ledger entries and uses are inserted once; reservation records and holds replace an
 * existing row.
 */
export type ChangeWrite =
  | { readonly write: 'reservation'; readonly record: ReservationRecord }
  | { readonly write: 'entry'; readonly entry: LedgerEntry }
  | {
      readonly write: 'hold';
      readonly hold: Hold;
      /**
       * For a hold of the refund cap: the version of the cap on which it was decided. The change is not committed when
       * the cap has changed since.
       */
      readonly onCap?: { readonly version: string | undefined };
    }
  /** Removes the request's hold, which must be there. */
  | { readonly write: 'release' }
  /**
   * Counts a return against the refund cap. In the same change the request's hold of the cap is released, or replaced
   * by one without an amount of the cap when the request goes on.
   */
  | { readonly write: 'use'; readonly use: CapUse };

/**
 * `committed` is false when another change came first: read the request again and decide anew. With `capMoved` it is
 * the refund cap that has changed since it was read: decide anew on the cap as it is now. A repeated change that a
 * later change has overtaken counts as committed; its position is stale, so the next change based on it is rejected.
 */
export type Committed =
  | { readonly committed: true; readonly position: Position }
  | { readonly committed: false; readonly capMoved?: true };

export interface RequestFilter {
  readonly customerId: string;
  readonly kind?: string | undefined;
  readonly status?: RequestStatus | undefined;
}

/** A stop that is recorded without reading the request. */
export interface Parking {
  readonly requestId: string;
  /** The run that stops; a row of a later run throws `SupersededRun`. */
  readonly run: number;
  readonly problem: RequestProblem;
  readonly at: string;
}

/** `needs-attention`, or the status in which the request has ended. */
export interface Parked {
  readonly status: RequestStatus;
}

/** Stores requests, decisions, timelines, reservation records and ledger entries, one partition per customer. */
export interface RequestStore extends Ledger, ReservationRecords {
  /** Inserts a new request with its first event. Returns `exists` when the id is taken. */
  insert(request: DeskRequest, submitted: EventDraft): Promise<'inserted' | 'exists'>;
  read(requestId: string): Promise<StoredRequest | undefined>;
  /** A change whose position is older only by remarks (`isRemark`) is committed after them. */
  commit(change: Change): Promise<Committed>;
  /** Moves a request whose row cannot be read to `needs-attention`. Its timeline gets no event. */
  park(parking: Parking): Promise<Parked>;
  timeline(requestId: string): Promise<readonly TimelineEvent[] | undefined>;
  /** Newest first. */
  list(filter: RequestFilter, page: PageQuery): Promise<Page<RequestSummary>>;
  /** The hold of a request; `undefined` when it has none. */
  hold(requestId: string): Promise<Hold | undefined>;
}
