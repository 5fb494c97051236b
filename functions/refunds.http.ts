import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { handlers } from '../src/app.ts';

app.http('acceptRefund', {
  methods: ['POST'],
  route: 'api/v1/customers/{customerId}/refunds',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.acceptRefund,
});

app.http('showHeadroom', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}/refund-headroom',
  authLevel: 'anonymous',
  handler: handlers.showHeadroom,
});
