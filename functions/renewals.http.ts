import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { handlers } from '../src/app.ts';

app.http('acceptRenewal', {
  methods: ['POST'],
  route: 'api/v1/customers/{customerId}/renewals',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.acceptRenewal,
});

app.http('listAllRenewals', {
  methods: ['GET'],
  authLevel: 'anonymous',
  route: 'api/v1/renewals',
  handler: handlers.listAllRenewals,
});

app.http('listRenewals', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}/renewals',
  authLevel: 'anonymous',
  handler: handlers.listRenewals,
});
