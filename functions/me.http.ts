import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('showPerson', {
  methods: ['GET'],
  route: 'api/v1/me',
  authLevel: 'anonymous',
  handler: handlers.showPerson,
});
