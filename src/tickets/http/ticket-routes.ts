import { answerTicketRoute } from './answer-ticket.ts';
import { listDeadLettersRoute, purgeDeadLetterRoute, resubmitDeadLetterRoute } from './dead-letters.ts';
import { listTicketsRoute } from './list-tickets.ts';
import { showTicketRoute } from './show-ticket.ts';

/** The routes of tickets, by the names of their functions. */
export const ticketRoutes = {
  listTickets: listTicketsRoute,
  showTicket: showTicketRoute,
  answerTicket: answerTicketRoute,
  listDeadLetters: listDeadLettersRoute,
  resubmitDeadLetter: resubmitDeadLetterRoute,
  purgeDeadLetter: purgeDeadLetterRoute,
} as const;
