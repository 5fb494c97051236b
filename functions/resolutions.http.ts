import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { handlers } from '../src/app.ts';

app.http('resolveRequest', {
  methods: ['POST'],
  route: 'api/v1/requests/{id}/resolution',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.resolveRequest,
});

app.http('resolveRequests', {
  methods: ['POST'],
  route: 'api/v1/requests/resolutions',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.resolveRequests,
});
