import type { Ticket, TicketChange, TicketEvent, TicketStatus, TicketSummary } from '../domain/ticket.ts';
import type { Page, PageQuery } from '../../core/page.ts';

/** A note, and whether it was told. */
export interface StoredTicketEvent extends TicketEvent {
  readonly isDelivered: boolean;
}

/** A ticket with its notes, oldest first, as one read gives them. */
export interface StoredTicket {
  readonly ticket: Ticket;
  readonly events: readonly StoredTicketEvent[];
  /** Opaque; changes with every change of the ticket. */
  readonly version: string;
}

/** Which tickets a list has. */
export interface TicketFilter {
  /** `UNATTRIBUTED` for those that name no customer. */
  readonly customerId: string;
  readonly status?: TicketStatus | undefined;
}

/** Where tickets are: one partition a customer. */
export interface TicketStore {
  /** Does nothing when the ticket is there. */
  insert(ticket: Ticket): Promise<void>;
  read(id: string): Promise<StoredTicket | undefined>;
  /** Changes a ticket and adds a note, or nothing of both; `false` when somebody else changed it first. */
  change(stored: StoredTicket, change: TicketChange, event?: TicketEvent): Promise<boolean>;
  /** The note was told. */
  markDelivered(id: string, eventKey: string): Promise<void>;
  /** Newest first. */
  list(filter: TicketFilter, page: PageQuery): Promise<Page<TicketSummary>>;
}
