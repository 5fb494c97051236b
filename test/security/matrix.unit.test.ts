import { beforeAll, describe, expect, it } from '@jest/globals';
import { httpRoutes, type RouteName } from '../../src/app/http-routes.ts';
import { signingKey } from '../support/http/issuer.ts';
import { contoso } from '../support/http/people.ts';
import { RESERVATION_ID } from '../support/reservations.ts';
import {
  addressOf,
  openSecurityApi,
  REMINDER_ID,
  REQUESTER_ID,
  requestIds,
  SUBSCRIPTION_ID,
  TICKET_ID,
  personas,
  type SecurityApi,
  type Persona,
} from './security-api.ts';

/**
 * The access matrix, written from the contract: the status each person gets, or `in` when authorised. The columns are
 * the people of `personas` in their order.
 */
const expected: Readonly<Record<RouteName, string>> = {
  //                       nobody out else requ help appr bill read admi
  acceptPurchase: /*     */ '401 404 404 in 403 403 403 403 in',
  acceptExchange: /*     */ '401 404 404 in in 403 403 403 in',
  acceptPartnerChange: /**/ '401 404 404 in in 403 403 403 in',
  acceptRenewal: /*      */ '401 404 404 in 403 403 403 403 in',
  listRenewals: /*       */ '401 404 404 in in in in in in',
  listAllRenewals: /*    */ '401 in in in in in in in in',
  acceptRefund: /*       */ '401 404 404 in in 403 403 403 in',
  showRequest: /*        */ '401 404 404 in in in in in in',
  listRequests: /*       */ '401 404 404 in in in in in in',
  showTimeline: /*       */ '401 404 404 in in in in in in',
  showEvidence: /*       */ '401 404 404 in in in in in in',
  decideRequest: /*      */ '401 404 404 403 403 in 403 403 in',
  withdrawRequest: /*    */ '401 404 404 in 403 403 403 403 in',
  resolveRequest: /*     */ '401 404 404 403 403 403 403 403 in',
  resolveRequests: /*    */ '401 403 403 403 403 403 403 403 in',
  listTickets: /*        */ '401 404 404 in in in in in in',
  showTicket: /*         */ '401 404 404 in in in in in in',
  answerTicket: /*       */ '401 404 404 in in 403 403 403 in',
  listDeadLetters: /*    */ '401 403 403 403 403 403 403 403 in',
  resubmitDeadLetter: /* */ '401 403 403 403 403 403 403 403 in',
  purgeDeadLetter: /*    */ '401 403 403 403 403 403 403 403 in',
  showOperations: /*     */ '401 403 403 403 403 403 403 in in',
  listInbox: /*          */ '401 in in in in in in in in',
  showPerson: /*         */ '401 in in in in in in in in',
  listCustomers: /*      */ '401 in in in in in in in in',
  showCustomer: /*       */ '401 404 404 in in in in in in',
  listSubscriptions: /*  */ '401 404 404 in in in in in in',
  listResellers: /*      */ '401 404 404 in in in in in in',
  listManagementGroups: '401 404 404 in in in in in in',
  listResourceGroups: /* */ '401 404 404 in in in in in in',
  listGrants: /*         */ '401 404 404 403 403 403 403 403 in',
  showGrant: /*          */ '401 404 404 403 403 403 403 403 in',
  setGrant: /*           */ '401 404 404 403 403 403 403 403 in',
  revokeGrant: /*        */ '401 404 404 403 403 403 403 403 in',
  showCustomerSettings: '401 404 404 403 403 in in in in',
  setCustomerSettings: /**/ '401 404 404 403 403 403 403 403 in',
  listReservations: /*   */ '401 404 404 in in in in in in',
  showReservation: /*    */ '401 404 404 in in in in in in',
  rescopeReservation: /* */ '401 404 404 in in 403 403 403 in',
  showHeadroom: /*       */ '401 404 404 in in in in in in',
  listReminders: /*      */ '401 404 404 in in in in in in',
  acknowledgeReminder: '401 404 404 in in in in 403 in',
  snoozeReminder: /*     */ '401 404 404 in in in in 403 in',
  showRadar: /*          */ '401 in in in in in in in in',
  showCustomerRadar: /*  */ '401 404 404 in in in in in in',
  listExpirations: /*    */ '401 in in in in in in in in',
  listLedger: /*         */ '401 404 404 403 403 in in in in',
  listLedgerMonth: /*    */ '401 403 in 403 403 in in in in',
  evaluateSubmission: /*  */ '401 404 404 in in in in in in',
  browseCatalog: /*      */ '401 in in in in in in in in',
  listRegions: /*        */ '401 in in in in in in in in',
  listRules: /*          */ '401 in in in in in in in in',
  calculatePurchaseRules: '401 in in in in in in in in',
  calculateSavings: /*   */ '401 in in in in in in in in',
  calculateAmortisation: '401 in in in in in in in in',
  calculateChargeback: /**/ '401 in in in in in in in in',
  calculateRefund: /*    */ '401 in in in in in in in in',
  calculateExchange: /*  */ '401 in in in in in in in in',
  calculateHeadroom: /*  */ '401 in in in in in in in in',
  checkHealth: /*        */ 'in in in in in in in in in',
  showApi: /*            */ 'in in in in in in in in in',
};

const people = Object.keys(personas) as readonly Persona[];
const rows = Object.entries(expected).flatMap(([name, row]) =>
  row.split(' ').map((status, column) => [name as RouteName, people[column] ?? 'nobody', status] as const),
);

let desk: SecurityApi;
beforeAll(async () => {
  desk = await openSecurityApi(await signingKey());
});

/** A call that only authorisation refuses; after it, the call may fail. */
async function statusFor(name: RouteName, who: Persona): Promise<number> {
  await desk.reset();
  const params = {
    customerId: contoso,
    reservationId: RESERVATION_ID,
    subscriptionId: SUBSCRIPTION_ID,
    objectId: REQUESTER_ID,
    sequenceNumber: '7',
    id: idFor(name),
  };
  const { method, path } = addressOf(name, params);
  const query = ['listRequests', 'listTickets', 'listReminders'].includes(name)
    ? `?customerId=${contoso}`
    : '';
  const body = ['POST', 'PUT'].includes(method) ? { text: bodyOf(name) } : {};
  return (await desk.send(name, who, { method, path: `${path}${query}`, params, ...body })).status;
}

const idFor = (name: RouteName): string => {
  if (name.endsWith('Reminder')) return REMINDER_ID;
  return name.endsWith('Ticket') ? TICKET_ID : requestIds['awaiting-approval'];
};

/** A withdrawal is authorised after the request is read, so the body must be valid. */
const bodyOf = (name: RouteName): string => (name === 'withdrawRequest' ? '{}' : '[]');

describe('authorisation', () => {
  it('is listed for every route', () => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(httpRoutes).sort());
    expect(rows).toHaveLength(Object.keys(httpRoutes).length * people.length);
  });

  it.each(rows)('of %s gives %s: %s', async (name, who, status) => {
    const response = await statusFor(name, who);
    if (status === 'in') expect([401, 403, 404]).not.toContain(response);
    else expect(response).toBe(Number(status));
  });
});
