import type { Ticket, TicketChange, TicketEvent, TicketStatus, TicketSummary } from '../domain/ticket.ts';
import type { Page, PageQuery } from '../../core/page.ts';

/** An event of a ticket, and whether it was delivered. */
export interface StoredTicketEvent extends TicketEvent {
  readonly isDelivered: boolean;
}

/** A ticket with its events, oldest first, from one read. */
export interface StoredTicket {
  readonly ticket: Ticket;
  readonly events: readonly StoredTicketEvent[];
  /** Opaque; differs after every change of the ticket. */
  readonly version: string;
}

/** Selects the tickets of a list. */
export interface TicketFilter {
  /** `UNATTRIBUTED` for those that name no customer. */
  readonly customerId: string;
  readonly status?: TicketStatus | undefined;
}

/** A ticket without an outcome, as the index over all customers lists it. A hint: whoever shows it reads it. */
export interface ListedTicket extends Pick<Ticket, 'id' | 'receivedAt'> {
  /** Opaque; changes whenever the ticket is listed again. */
  readonly version: string;
}

/** Stores tickets, in one partition per customer. */
export interface TicketStore {
  /** Leaves an existing ticket unchanged. */
  insert(ticket: Ticket): Promise<void>;
  read(id: string): Promise<StoredTicket | undefined>;
  /** Changes a ticket and adds an event, both or neither; `false` when another writer changed the ticket first. */
  change(stored: StoredTicket, change: TicketChange, event?: TicketEvent): Promise<boolean>;
  /** Records that the event was delivered. */
  markDelivered(id: string, eventKey: string): Promise<void>;
  /** The tickets of all customers that were received before an instant, RFC 3339. */
  receivedBefore(instant: string): AsyncIterable<TicketSummary>;
  /** Removes a ticket with its events. */
  remove(ticket: Pick<TicketSummary, 'id' | 'receivedAt'>): Promise<void>;
  /** Newest first. */
  list(filter: TicketFilter, page: PageQuery): Promise<Page<TicketSummary>>;
  /** The tickets without an outcome of these customers, or of all, in no order. None of them is ever missing. */
  listOpen(customerIds: readonly string[] | 'all'): Promise<readonly ListedTicket[]>;
  /** Removes a ticket from what is open; leaves it there when it was listed again since it was read. */
  removeOpen(listed: ListedTicket): Promise<void>;
}
