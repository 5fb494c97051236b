import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { handlers } from '../src/app.ts';

app.http('listRequests', {
  methods: ['GET'],
  route: 'api/v1/requests',
  authLevel: 'anonymous',
  handler: handlers.listRequests,
});

app.http('showRequest', {
  methods: ['GET'],
  route: 'api/v1/requests/{id}',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.showRequest,
});

app.http('showEvidence', {
  methods: ['GET'],
  route: 'api/v1/requests/{id}/evidence',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.showEvidence,
});

app.http('showTimeline', {
  methods: ['GET'],
  route: 'api/v1/requests/{id}/events',
  authLevel: 'anonymous',
  handler: handlers.showTimeline,
});
