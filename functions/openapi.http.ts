import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('showApi', {
  methods: ['GET'],
  route: 'api/openapi.json',
  authLevel: 'anonymous',
  handler: handlers.showApi,
});
