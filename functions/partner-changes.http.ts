import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { handlers } from '../src/app.ts';

app.http('acceptPartnerChange', {
  methods: ['POST'],
  route: 'api/v1/customers/{customerId}/partner-changes',
  authLevel: 'anonymous',
  extraInputs: [input.durableClient()],
  handler: handlers.acceptPartnerChange,
});
