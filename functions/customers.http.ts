import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('listCustomers', {
  methods: ['GET'],
  route: 'api/v1/customers',
  authLevel: 'anonymous',
  handler: handlers.listCustomers,
});

app.http('listReservations', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}/reservations',
  authLevel: 'anonymous',
  handler: handlers.listReservations,
});

app.http('listLedger', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}/ledger',
  authLevel: 'anonymous',
  handler: handlers.listLedger,
});
