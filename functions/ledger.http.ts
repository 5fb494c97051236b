import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('listLedgerMonth', {
  methods: ['GET'],
  route: 'api/v1/ledger',
  authLevel: 'anonymous',
  handler: handlers.listLedgerMonth,
});
