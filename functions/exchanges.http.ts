import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { handlers } from '../src/app.ts';

app.http('acceptExchange', {
  methods: ['POST'],
  route: 'api/v1/customers/{customerId}/exchanges',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.acceptExchange,
});
