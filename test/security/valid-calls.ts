import type { RouteName } from '../../src/app/http-routes.ts';
import { exchangeBody, partnerChangeBody, purchaseBody, refundBody } from '../support/http/calls.ts';
import type { Ask } from '../support/http/in-memory-api.ts';
import { contoso } from '../support/http/people.ts';
import { RESERVATION_ID } from '../support/reservations.ts';
import {
  QUOTE_HASH,
  REMINDER_ID,
  REQUESTER_ID,
  requestIds,
  SUBSCRIPTION_ID,
  TICKET_ID,
} from './security-api.ts';

const onCustomer = (below: string, rest: Partial<Ask> = {}): Ask => ({
  path: `/api/v1/customers/${contoso}${below === '' ? '' : `/${below}`}`,
  params: { customerId: contoso },
  ...rest,
});
const onReservation = (below = '', rest: Partial<Ask> = {}): Ask => ({
  path: `/api/v1/customers/${contoso}/reservations/${RESERVATION_ID}${below}`,
  params: { customerId: contoso, reservationId: RESERVATION_ID },
  ...rest,
});
const onGrant = (rest: Partial<Ask> = {}): Ask => ({
  path: `/api/v1/customers/${contoso}/grants/${REQUESTER_ID}`,
  params: { customerId: contoso, objectId: REQUESTER_ID },
  ...rest,
});
const onRequest = (id: string, below = '', rest: Partial<Ask> = {}): Ask => ({
  path: `/api/v1/requests/${id}${below}`,
  params: { id },
  ...rest,
});
const onReminder = (below: string, rest: Partial<Ask>): Ask => ({
  path: `/api/v1/reminders/${REMINDER_ID}${below}`,
  params: { id: REMINDER_ID },
  ...rest,
});
const onTicket = (below = '', rest: Partial<Ask> = {}): Ask => ({
  path: `/api/v1/tickets/${TICKET_ID}${below}`,
  params: { id: TICKET_ID },
  ...rest,
});
const onDeadLetter = (action: string): Ask => ({
  path: `/api/v1/dead-letters/7/${action}`,
  method: 'POST',
  params: { sequenceNumber: '7' },
});
const calculation = (name: string, json: object): Ask => ({ path: `/api/v1/calculators/${name}`, json });
const list = (path: string, query: Record<string, string> = {}): Ask => ({ path: `/api/v1/${path}`, query });

/** A valid call for each route, about Contoso. It succeeds for people with access. */
export const validCalls: Readonly<Record<RouteName, Ask>> = {
  acceptPurchase: onCustomer('purchases', {
    json: purchaseBody,
    headers: { 'idempotency-key': 'a new one' },
  }),
  acceptRefund: onCustomer('refunds', {
    json: refundBody,
    headers: { 'idempotency-key': 'a new one' },
  }),
  showHeadroom: onCustomer('refund-headroom'),
  acceptExchange: onCustomer('exchanges', {
    json: exchangeBody,
    headers: { 'idempotency-key': 'a new one' },
  }),
  acceptRenewal: onCustomer('renewals', {
    json: { reservationId: refundBody.reservationId, decision: 'renew' },
    headers: { 'idempotency-key': 'a new one' },
  }),
  listRenewals: onCustomer('renewals'),
  listAllRenewals: list('renewals'),
  acceptPartnerChange: onCustomer('partner-changes', {
    json: partnerChangeBody,
    headers: { 'idempotency-key': 'a new one' },
  }),
  showRequest: onRequest(requestIds['awaiting-approval']),
  listRequests: list('requests', { customerId: contoso }),
  showTimeline: onRequest(requestIds['awaiting-approval'], '/events'),
  showEvidence: onRequest(requestIds['awaiting-approval'], '/evidence'),
  showOperations: list('operations'),
  listDeadLetters: list('dead-letters'),
  resubmitDeadLetter: onDeadLetter('resubmission'),
  purgeDeadLetter: onDeadLetter('purge'),
  decideRequest: onRequest(requestIds['awaiting-approval'], '/decisions', {
    json: { decision: 'approve', quoteHash: QUOTE_HASH },
  }),
  withdrawRequest: onRequest(requestIds['awaiting-approval'], '/withdrawal', { json: {} }),
  resolveRequest: onRequest(requestIds['needs-attention'], '/resolution', {
    json: { action: 'abandon', comment: 'Bought by hand.' },
  }),
  resolveRequests: {
    path: '/api/v1/requests/resolutions',
    json: { filter: { status: 'needs-attention' }, action: 'retry', comment: 'Microsoft is back.' },
  },
  listTickets: list('tickets', { customerId: contoso }),
  showTicket: onTicket(),
  answerTicket: onTicket('/reply', { json: { text: 'Until 2029, as the contract says.' } }),
  listInbox: list('inbox'),
  showPerson: list('me'),
  listCustomers: list('customers'),
  showCustomer: onCustomer(''),
  listSubscriptions: onCustomer('subscriptions'),
  listResellers: onCustomer('resellers'),
  listManagementGroups: onCustomer('management-groups'),
  listResourceGroups: onCustomer(`subscriptions/${SUBSCRIPTION_ID}/resource-groups`, {
    params: { customerId: contoso, subscriptionId: SUBSCRIPTION_ID },
  }),
  listGrants: onCustomer('grants'),
  showGrant: onGrant(),
  setGrant: onGrant({ method: 'PUT', json: { roles: ['Requester', 'Approver'], name: 'Sales Agent' } }),
  revokeGrant: onGrant({ method: 'DELETE' }),
  showCustomerSettings: onCustomer('settings'),
  setCustomerSettings: onCustomer('settings', { method: 'PUT', json: { markupPercent: '7.5' } }),
  listReservations: onCustomer('reservations'),
  showReservation: onReservation(),
  rescopeReservation: onReservation('/scope', {
    json: { scope: { type: 'ManagementGroup', managementGroupId: 'mg-production' } },
  }),
  listReminders: list('reminders', { customerId: contoso }),
  acknowledgeReminder: onReminder('/acknowledgement', { json: { comment: 'I renew it.' } }),
  snoozeReminder: onReminder('/snooze', { json: { comment: 'After the budget meeting.' } }),
  listRegions: list('catalog/regions'),
  browseCatalog: list('catalog/skus', { country: 'FR' }),
  showRadar: list('radar'),
  showCustomerRadar: onCustomer('radar'),
  listExpirations: list('expirations'),
  listLedger: onCustomer('ledger'),
  listLedgerMonth: list('ledger', { month: '2026-11' }),
  evaluateSubmission: onCustomer('evaluations', { json: { kind: 'purchase', input: purchaseBody } }),
  listRules: list('rules'),
  calculatePurchaseRules: calculation('purchase-rules', {
    asOf: '2026-07-01',
    market: 'FR',
    reservedResourceType: 'VirtualMachines',
    sku: 'Standard_D2s_v5',
    term: 'P1Y',
  }),
  calculateSavings: calculation('savings', {
    payAsYouGoHourly: '0.096',
    termPrice: { amount: '519.00', currency: 'USD' },
    term: 'P1Y',
  }),
  calculateAmortisation: calculation('amortisation', {
    total: { amount: '365.00', currency: 'EUR' },
    startsOn: '2025-01-10',
    expiresOn: '2026-01-10',
  }),
  calculateChargeback: calculation('chargeback', {
    total: { amount: '72.00', currency: 'EUR' },
    reservedHours: '1440',
    departments: [
      { id: 'A', usedHours: '500' },
      { id: 'B', usedHours: '700' },
    ],
    unused: 'separate',
  }),
  calculateRefund: calculation('refund', {
    billingPlan: 'Upfront',
    paid: { amount: '1200.00', currency: 'EUR' },
    startsOn: '2025-01-10',
    expiresOn: '2026-01-10',
    cancelOn: '2025-04-20',
  }),
  calculateExchange: calculation('exchange', {
    asOf: '2026-11-29',
    return: [
      {
        reservedResourceType: 'VirtualMachines',
        sku: 'Standard_D2s_v5',
        purchasedAt: '2026-05-01',
        remainingCommitment: { amount: '1712.33', currency: 'USD' },
        quantity: 1,
        exchangesSinceCutover: 0,
      },
    ],
    purchase: [
      {
        reservedResourceType: 'VirtualMachines',
        sku: 'Standard_D4s_v5',
        term: 'P1Y',
        lifetimeCommitment: { amount: '2076.00', currency: 'USD' },
      },
    ],
  }),
  calculateHeadroom: calculation('refund-headroom', {
    cancellations: [{ on: '2026-02-01', amount: { amount: '45000.00', currency: 'USD' } }],
    asOf: '2026-11-29',
    requested: { amount: '5000.01', currency: 'USD' },
  }),
  checkHealth: { path: '/api/health' },
  showApi: { path: '/api/openapi.json' },
};
