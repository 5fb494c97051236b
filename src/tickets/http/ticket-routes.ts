import { answerTicketRoute } from './answer-ticket.ts';
import { listTicketsRoute } from './list-tickets.ts';
import { showTicketRoute } from './show-ticket.ts';

/** The routes of tickets, by the names of their functions. */
export const ticketRoutes = {
  listTickets: listTicketsRoute,
  showTicket: showTicketRoute,
  answerTicket: answerTicketRoute,
} as const;
