import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('showReservation', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}/reservations/{reservationId}',
  authLevel: 'anonymous',
  handler: handlers.showReservation,
});

app.http('rescopeReservation', {
  methods: ['POST'],
  route: 'api/v1/customers/{customerId}/reservations/{reservationId}/scope',
  authLevel: 'anonymous',
  handler: handlers.rescopeReservation,
});
