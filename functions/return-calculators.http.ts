import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('calculateRefund', {
  methods: ['POST'],
  route: 'api/v1/calculators/refund',
  authLevel: 'anonymous',
  handler: handlers.calculateRefund,
});

app.http('calculateExchange', {
  methods: ['POST'],
  route: 'api/v1/calculators/exchange',
  authLevel: 'anonymous',
  handler: handlers.calculateExchange,
});

app.http('calculateHeadroom', {
  methods: ['POST'],
  route: 'api/v1/calculators/refund-headroom',
  authLevel: 'anonymous',
  handler: handlers.calculateHeadroom,
});
