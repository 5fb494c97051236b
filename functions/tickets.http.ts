import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { handlers } from '../src/app.ts';

app.http('listTickets', {
  methods: ['GET'],
  route: 'api/v1/tickets',
  authLevel: 'anonymous',
  handler: handlers.listTickets,
});

app.http('showTicket', {
  methods: ['GET'],
  route: 'api/v1/tickets/{id}',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.showTicket,
});

app.http('answerTicket', {
  methods: ['POST'],
  route: 'api/v1/tickets/{id}/reply',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.answerTicket,
});
