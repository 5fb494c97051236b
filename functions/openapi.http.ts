import { app } from '@azure/functions';
import { apiPage, handlers } from '../src/app.ts';

app.http('showApi', {
  methods: ['GET'],
  route: 'api/openapi.json',
  authLevel: 'anonymous',
  handler: handlers.showApi,
});

app.http('showApiPage', {
  methods: ['GET', 'HEAD'],
  route: 'api/docs/{*path}',
  authLevel: 'anonymous',
  handler: apiPage,
});
