import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { ticketFunctions } from '../src/app.ts';

ticketFunctions.queues.forEach((queue) =>
  app.serviceBusQueue('takeInTicket', { ...queue, extraInputs: [input.durableClient()] }),
);
