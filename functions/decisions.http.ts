import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { handlers } from '../src/app.ts';

app.http('listInbox', {
  methods: ['GET'],
  route: 'api/v1/inbox',
  authLevel: 'anonymous',
  handler: handlers.listInbox,
});

app.http('decideRequest', {
  methods: ['POST'],
  route: 'api/v1/requests/{id}/decisions',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.decideRequest,
});

app.http('withdrawRequest', {
  methods: ['POST'],
  route: 'api/v1/requests/{id}/withdrawal',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.withdrawRequest,
});
