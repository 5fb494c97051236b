import type { Principal } from '../../core/access.ts';
import { countdown } from '../../core/countdown.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import { visibleCustomers } from '../../customers/use-cases/visible-customers.ts';
import { checkedPage } from '../../platform/node/checked-page.ts';
import {
  isOpenTicket,
  ticketSummarySchema,
  type TicketStatus,
  type TicketSummary,
} from '../domain/ticket.ts';
import type { ListedTicket, TicketStore } from '../ports/ticket-store.ts';

interface Deps {
  readonly tickets: Pick<TicketStore, 'list' | 'listOpen' | 'read'>;
  readonly grants: Pick<GrantStore, 'grantsOf'>;
}

export interface TicketListing {
  /** Absent: the tickets without an outcome of all customers the person may read. */
  readonly customerId?: string | undefined;
  readonly status?: TicketStatus | undefined;
}

/** No index lists what has an outcome over all customers: the cost of a page would grow with it. */
type Listed = Result<Page<TicketSummary>, { readonly code: 'needs-customer' }>;

/** One page of tickets, newest first: of one customer, or those without an outcome of all a person may see. */
export const listTickets =
  ({ tickets, grants }: Deps) =>
  async (principal: Principal, { customerId, status }: TicketListing, page: PageQuery): Promise<Listed> => {
    if (customerId !== undefined) return ok(await tickets.list({ customerId, status }, page));
    if (status !== undefined && !isOpenTicket(status)) return refuse({ code: 'needs-customer' });
    const rows = await tickets.listOpen(await visibleCustomers(grants, principal, 'read'));
    const read = async ({ id }: ListedTicket) => {
      const ticket = (await tickets.read(id))?.ticket;
      const isShown =
        ticket !== undefined && isOpenTicket(ticket.status) && (status ?? ticket.status) === ticket.status;
      return isShown ? ticketSummarySchema.parse(ticket) : undefined;
    };
    return ok(await checkedPage({ rows, keyOf: newestFirst, shape: NEWEST_FIRST, read }, page));
  };

const NEWEST_FIRST = /^\d{13}\|[0-9a-f]{32}-[a-z2-7]{26}$/;
const newestFirst = ({ id, receivedAt }: ListedTicket): string => `${countdown(receivedAt)}|${id}`;
