import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { handlers } from '../src/app.ts';

app.http('acceptPurchase', {
  methods: ['POST'],
  route: 'api/v1/customers/{customerId}/purchases',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.acceptPurchase,
});
