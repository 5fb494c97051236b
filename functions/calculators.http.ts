import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('calculatePurchaseRules', {
  methods: ['POST'],
  route: 'api/v1/calculators/purchase-rules',
  authLevel: 'anonymous',
  handler: handlers.calculatePurchaseRules,
});

app.http('calculateSavings', {
  methods: ['POST'],
  route: 'api/v1/calculators/savings',
  authLevel: 'anonymous',
  handler: handlers.calculateSavings,
});

app.http('calculateAmortisation', {
  methods: ['POST'],
  route: 'api/v1/calculators/amortisation',
  authLevel: 'anonymous',
  handler: handlers.calculateAmortisation,
});

app.http('calculateChargeback', {
  methods: ['POST'],
  route: 'api/v1/calculators/chargeback',
  authLevel: 'anonymous',
  handler: handlers.calculateChargeback,
});
