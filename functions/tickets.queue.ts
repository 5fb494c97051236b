import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { ticketFunctions } from '../src/app.ts';

ticketFunctions.queues.forEach((queue) =>
  app.serviceBusQueue('receiveTicket', { ...queue, extraInputs: [input.durableClient()] }),
);
