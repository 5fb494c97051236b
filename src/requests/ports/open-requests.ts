import type { OpenStatus } from '../domain/request-status.ts';
import type { DeskRequest } from '../domain/request.ts';
import type { OpenRequest } from '../domain/stuck.ts';
import type { Listing } from '../../core/listing.ts';
import type { Page, PageQuery } from '../../core/page.ts';

/** The members of a request that the index is made from. */
export type Indexable = Pick<DeskRequest, 'id' | 'kind' | 'requestedBy' | 'createdAt' | 'status'>;

/**
 * A request as the index lists it. A hint: its status may lag behind, and the request itself may have ended, until the
 * next write or the sweep. Whoever shows it reads the request.
 */
export interface IndexedRequest {
  readonly requestId: string;
  readonly kind: string;
  readonly requesterId: string;
  readonly createdAt: string;
  readonly status: OpenStatus;
}

/** An open request as it stands, read beside the request itself. */
export interface StandingRequest extends OpenRequest {
  readonly requestId: string;
}

/** A request that a person asked for, as the index lists it. */
export type AskedRequest = Pick<IndexedRequest, 'requestId' | 'createdAt'>;

/**
 * The index of what is open over all customers, and of what each person has asked for. Its size follows what is open.
 * A request is listed before it is inserted and removed after its end, so that none is ever missing.
 */
export interface OpenRequests {
  /** Lists a request that is about to be inserted. Returns `listed` and changes nothing when its id is there. */
  add(request: Indexable): Promise<'added' | 'listed'>;
  /** Lists a request as it is now; removes one that has ended from what is open. */
  put(request: Indexable): Promise<void>;
  /** Removes what is listed of requests that have ended, or were never inserted. */
  remove(requestIds: readonly string[]): Promise<void>;
  /**
   * What is listed of these customers, or of all, in no order. A row that cannot be read is a warning with the request
   * id as its subject.
   */
  list(customerIds: readonly string[] | 'all'): Promise<Listing<IndexedRequest>>;
  /** What a person has asked for, newest first, whatever became of it. */
  askedBy(personId: string, page: PageQuery): Promise<Page<AskedRequest>>;
  /** The open requests of a customer as they stand. */
  standing(customerId: string): Promise<readonly StandingRequest[]>;
}
