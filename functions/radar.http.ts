import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('showRadar', {
  methods: ['GET'],
  route: 'api/v1/radar',
  authLevel: 'anonymous',
  handler: handlers.showRadar,
});

app.http('showCustomerRadar', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}/radar',
  authLevel: 'anonymous',
  handler: handlers.showCustomerRadar,
});

app.http('listExpirations', {
  methods: ['GET'],
  route: 'api/v1/expirations',
  authLevel: 'anonymous',
  handler: handlers.listExpirations,
});
