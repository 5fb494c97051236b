import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('showCustomerSettings', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}/settings',
  authLevel: 'anonymous',
  handler: handlers.showCustomerSettings,
});

app.http('setCustomerSettings', {
  methods: ['PUT'],
  route: 'api/v1/customers/{customerId}/settings',
  authLevel: 'anonymous',
  handler: handlers.setCustomerSettings,
});
