import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('listRules', {
  methods: ['GET'],
  route: 'api/v1/rules',
  authLevel: 'anonymous',
  handler: handlers.listRules,
});

app.http('evaluateSubmission', {
  methods: ['POST'],
  route: 'api/v1/customers/{customerId}/evaluations',
  authLevel: 'anonymous',
  handler: handlers.evaluateSubmission,
});
