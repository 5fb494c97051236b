import type { CsvSheet } from '../../platform/http/csv.ts';

const ofReservation = [
  ...['reservationId', 'reservationOrderId', 'displayName', 'reservedResourceType', 'sku', 'region'],
  ...['quantity', 'term', 'renew', 'expiresAt', 'departmentId', 'seenAt'],
];

export const radarCsv: CsvSheet = {
  name: 'radar',
  columns: [
    ...['kind', 'date', 'daysLeft', 'customerId', 'customerName', 'exchangeClass'],
    ...['amount.amount', 'amount.currency', 'lossPerDay.amount', 'lossPerDay.currency'],
    ...['explanation.message', 'advice', 'explanation.rule', 'explanation.source'],
    ...ofReservation.map((name) => `reservation.${name}`),
  ],
};

export const expirationsCsv: CsvSheet = {
  name: 'expirations',
  columns: [
    'customerId',
    'customerName',
    ...ofReservation,
    'billingPlan',
    'state',
    'origin',
    'decision.decision',
    'decision.requestId',
    'decision.needsDecision',
  ],
};
