import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { handlers } from '../src/app.ts';

app.http('showOperations', {
  methods: ['GET'],
  route: 'api/v1/operations',
  authLevel: 'anonymous',
  handler: handlers.showOperations,
});

app.http('checkHealth', {
  methods: ['GET'],
  route: 'api/health',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.checkHealth,
});
