import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('listGrants', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}/grants',
  authLevel: 'anonymous',
  handler: handlers.listGrants,
});

app.http('showGrant', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}/grants/{objectId}',
  authLevel: 'anonymous',
  handler: handlers.showGrant,
});

app.http('setGrant', {
  methods: ['PUT'],
  route: 'api/v1/customers/{customerId}/grants/{objectId}',
  authLevel: 'anonymous',
  handler: handlers.setGrant,
});

app.http('revokeGrant', {
  methods: ['DELETE'],
  route: 'api/v1/customers/{customerId}/grants/{objectId}',
  authLevel: 'anonymous',
  handler: handlers.revokeGrant,
});
