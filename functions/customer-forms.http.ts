import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('showCustomer', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}',
  authLevel: 'anonymous',
  handler: handlers.showCustomer,
});

app.http('listSubscriptions', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}/subscriptions',
  authLevel: 'anonymous',
  handler: handlers.listSubscriptions,
});

app.http('listResellers', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}/resellers',
  authLevel: 'anonymous',
  handler: handlers.listResellers,
});

app.http('listManagementGroups', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}/management-groups',
  authLevel: 'anonymous',
  handler: handlers.listManagementGroups,
});

app.http('listResourceGroups', {
  methods: ['GET'],
  route: 'api/v1/customers/{customerId}/subscriptions/{subscriptionId}/resource-groups',
  authLevel: 'anonymous',
  handler: handlers.listResourceGroups,
});
