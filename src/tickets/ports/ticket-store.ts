import type { Ticket, TicketChange, TicketNote, TicketStatus, TicketSummary } from '../domain/ticket.ts';
import type { Page, PageQuery } from '../../core/page.ts';

/** A note, and whether it was told. */
export interface KeptNote extends TicketNote {
  readonly isTold: boolean;
}

/** A ticket with its notes, oldest first, as one read gives them. */
export interface StoredTicket {
  readonly ticket: Ticket;
  readonly notes: readonly KeptNote[];
  /** Opaque; changes with every change of the ticket. */
  readonly version: string;
}

/** Which tickets a list has. */
export interface TicketFilter {
  /** `UNPLACED` for those that name no customer. */
  readonly customerId: string;
  readonly status?: TicketStatus | undefined;
}

/** Where tickets are: one partition a customer. */
export interface TicketStore {
  /** Does nothing when the ticket is there. */
  insert(ticket: Ticket): Promise<void>;
  read(id: string): Promise<StoredTicket | undefined>;
  /** Changes a ticket and adds a note, or nothing of both; `false` when somebody else changed it first. */
  change(stored: StoredTicket, change: TicketChange, note?: TicketNote): Promise<boolean>;
  /** The note was told. */
  tell(id: string, noteKey: string): Promise<void>;
  /** Newest first. */
  list(filter: TicketFilter, page: PageQuery): Promise<Page<TicketSummary>>;
}
