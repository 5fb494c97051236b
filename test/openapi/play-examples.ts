import { randomUUID } from 'node:crypto';
import { ServiceBusClient } from '@azure/service-bus';
import { z } from 'zod';
import type { Examples } from '../../src/platform/http/openapi/document.ts';
import { serviceBusConnection } from '../../local/stack/settings.ts';
import type { StackInfo } from '../../local/stack/stack-file.ts';
import { apiClientOf } from '../drills/running-stack.ts';
import { requestSchema, type DeskRequest } from '../support/contract.ts';
import { callApi } from '../support/api-client.ts';
import { helpDeskClientAt } from '../support/help-desk-client.ts';
import { aPurchase, contoso, tailspin } from '../support/seeded.ts';
import { aTicket } from '../support/seeded-ticket.ts';
import { until } from '../support/until.ts';

const listSchema = z.object({ items: z.array(z.unknown()) });
const asRequest = (answer: unknown): DeskRequest => requestSchema.parse(answer);
const creditTooLow = {
  match: { method: 'POST', path: '/v1/customers/*/carts' },
  effect: 'status',
  status: 400,
  code: '800023',
};

/** Calls every route of a running stack once and returns the responses by the name of the route. */
export async function playExamples({ urls, ...info }: StackInfo): Promise<Examples> {
  const desk = apiClientOf({ urls, ...info });
  const examples: Record<string, { body?: unknown; answer: unknown }> = {};
  const ask = async (name: string, user: string, address: string, body?: object) => {
    const [method = '', path = ''] = address.split(' ');
    const headers = name.startsWith('accept') ? { 'idempotency-key': randomUUID() } : {};
    const { status, body: answer } = await desk(user).call(method, path, { body, headers });
    if (status >= 300) throw new Error(`${address} was answered ${status}: ${JSON.stringify(answer)}`);
    examples[name] = { ...(body === undefined ? {} : { body }), answer };
    return answer;
  };
  const customer = `/customers/${contoso.id}`;
  const submit = async () =>
    asRequest(await ask('acceptPurchase', 'sales-agent', `POST ${customer}/purchases`, aPurchase));
  const waiting = async ({ id }: DeskRequest) => desk('sales-agent').waitFor(id, 'awaiting-approval');
  const approve = async (request: DeskRequest) =>
    ask('decideRequest', 'approver', `POST /requests/${request.id}/decisions`, {
      decision: 'approve',
      quoteHash: request.quote?.hash,
      comment: 'In the budget.',
    });

  /** The purchase ends in 365 days, which is the only step of the ladder: it is due as soon as its reservation was seen. */
  const playReminders = async () => {
    const listed = z.object({ items: z.array(z.object({ id: z.string() })) });
    const first = await until('a reminder', async () => {
      for (const timer of ['syncReservations', 'sweepReminders'])
        await callApi(urls.api, 'POST', `/admin/functions/${timer}`, { body: {} });
      const list = `GET /reminders?customerId=${contoso.id}&limit=1`;
      return listed.parse(await ask('listReminders', 'sales-agent', list)).items[0];
    });
    const reminder = `/reminders/${first.id}`;
    await ask('snoozeReminder', 'sales-agent', `POST ${reminder}/snooze`, {
      comment: 'After the budget meeting.',
    });
    await ask('acknowledgeReminder', 'sales-agent', `POST ${reminder}/acknowledgement`, {
      comment: 'I renew it.',
    });
  };

  const withdrawn = await waiting(await submit());
  await ask('withdrawRequest', 'sales-agent', `POST /requests/${withdrawn.id}/withdrawal`, {
    comment: 'Asked for the wrong region.',
  });
  await callApi(urls.microsoftControl, 'POST', '/_control/faults', { body: creditTooLow });
  const blocked = await waiting(await submit());
  await approve(blocked);
  await desk('sales-agent').waitFor(blocked.id, 'needs-attention');
  await ask('resolveRequest', 'admin', `POST /requests/${blocked.id}/resolution`, {
    action: 'retry',
    comment: 'Credit line raised.',
  });
  await desk('sales-agent').waitFor(blocked.id, 'completed');
  await ask('resolveRequests', 'admin', 'POST /requests/resolutions', {
    filter: { status: 'needs-attention', code: 'step-failed' },
    action: 'retry',
    comment: 'Microsoft answers again.',
  });

  const { id } = await waiting(await submit());
  await ask('listInbox', 'approver', 'GET /inbox?limit=1');
  await approve(await desk('sales-agent').read(id));
  await desk('sales-agent').waitFor(id, 'completed');
  await ask('showRequest', 'sales-agent', `GET /requests/${id}`);
  await ask('showTimeline', 'sales-agent', `GET /requests/${id}/events`);
  await ask('showEvidence', 'sales-agent', `GET /requests/${id}/evidence`);
  await ask('listRequests', 'sales-agent', `GET /requests?customerId=${contoso.id}&status=completed&limit=1`);
  await ask('showPerson', 'sales-agent', 'GET /me');
  await ask('listCustomers', 'sales-agent', 'GET /customers');
  await ask('showCustomer', 'sales-agent', `GET ${customer}`);
  await ask('listSubscriptions', 'sales-agent', `GET ${customer}/subscriptions`);
  await ask('listResellers', 'sales-agent', `GET ${customer}/resellers`);
  await ask('listManagementGroups', 'sales-agent', `GET ${customer}/management-groups`);
  await ask(
    'listResourceGroups',
    'sales-agent',
    `GET ${customer}/subscriptions/${aPurchase.subscriptionId}/resource-groups`,
  );
  const grant = `${customer}/grants/${randomUUID()}`;
  await ask('setGrant', 'admin', `PUT ${grant}`, {
    ...{ roles: ['Billing'], name: 'Billing Clerk 2', email: 'billing-2@partner.example', language: 'fr' },
  });
  await ask('showGrant', 'admin', `GET ${grant}`);
  await ask('revokeGrant', 'admin', `DELETE ${grant}`);
  await ask('listGrants', 'admin', `GET ${customer}/grants?limit=2`);
  await ask('setCustomerSettings', 'admin', `PUT ${customer}/settings`, {
    markupPercent: '10',
    reminders: {
      ladder: [{ daysBefore: 365 }],
      audiences: [{ name: 'buyers', roles: ['Requester'], addresses: [] }],
      escalateAfterDays: 3,
    },
  });
  await ask('showCustomerSettings', 'billing-clerk', `GET ${customer}/settings`);
  await playReminders();
  await ask('listReservations', 'sales-agent', `GET ${customer}/reservations?limit=1`);
  await callApi(urls.api, 'POST', '/admin/functions/syncReservations', { body: {} });
  await until('the desk has read the reservations of a customer', async () => {
    const { body } = await desk('auditor').call('GET', '/radar?kind=retirement&limit=1');
    return listSchema.parse(body).items[0];
  });
  await ask('showRadar', 'auditor', 'GET /radar?kind=retirement,exchange&horizon=730&limit=2');
  await ask('showCustomerRadar', 'sales-agent', `GET /customers/${tailspin.id}/radar?kind=expiry&limit=1`);
  await ask('listExpirations', 'auditor', 'GET /expirations?limit=1');
  const bought = z
    .object({ result: z.object({ reservations: z.array(z.object({ reservationId: z.string() })) }) })
    .loose()
    .parse(await desk('sales-agent').read(id));
  const reservationId = bought.result.reservations[0]?.reservationId ?? '';
  await ask('rescopeReservation', 'sales-agent', `POST ${customer}/reservations/${reservationId}/scope`, {
    scope: { type: 'Single', subscriptionId: aPurchase.subscriptionId },
  });
  await ask('showReservation', 'sales-agent', `GET ${customer}/reservations/${reservationId}`);
  const [owned] = await desk('sales-agent').reservations(await desk('sales-agent').read(id));
  const { quantity: _all, ...line } = aPurchase;
  await ask('acceptExchange', 'sales-agent', `POST ${customer}/exchanges`, {
    return: [{ reservationId: owned?.reservationId, quantity: 1 }],
    purchase: [{ ...line, sku: 'Standard_D4s_v5', quantity: 1 }],
  });
  await ask('acceptRefund', 'sales-agent', `POST ${customer}/refunds`, {
    reservationId: owned?.reservationId,
    quantity: 1,
    reason: 'One machine is not needed any more.',
  });
  await ask('acceptPartnerChange', 'sales-agent', `POST ${customer}/partner-changes`, {
    reservationId: owned?.reservationId,
    newPartnerOnRecordMpnId: '2345678',
    reason: 'Another reseller looks after the customer.',
  });
  await ask('acceptRenewal', 'sales-agent', `POST ${customer}/renewals`, {
    reservationId: owned?.reservationId,
    decision: 'change',
    change: { quantity: 2, term: 'P3Y' },
    justification: 'Two machines are left.',
  });
  await ask('listRenewals', 'sales-agent', `GET ${customer}/renewals?withinDays=400&limit=1`);
  await ask('listAllRenewals', 'auditor', 'GET /renewals?withinDays=400&limit=1');
  await ask('showHeadroom', 'sales-agent', `GET ${customer}/refund-headroom`);
  await ask('listLedger', 'billing-clerk', `GET ${customer}/ledger?requestId=${id}`);
  await ask(
    'listLedgerMonth',
    'billing-clerk',
    `GET /ledger?month=${new Date().toISOString().slice(0, 7)}&limit=1`,
  );
  await ask('listRegions', 'sales-agent', 'GET /catalog/regions?limit=3');
  await ask(
    'browseCatalog',
    'sales-agent',
    'GET /catalog/skus?country=FR&region=westeurope&search=d2s%20v5&limit=1',
  );
  await ask('listRules', 'sales-agent', 'GET /rules?asOf=2018-08-31');
  await ask('evaluateSubmission', 'sales-agent', `POST ${customer}/evaluations`, {
    kind: 'purchase',
    input: { ...aPurchase, billingPlan: 'Monthly' },
    asOf: '2026-11-27',
  });
  await ask('calculatePurchaseRules', 'sales-agent', 'POST /calculators/purchase-rules', {
    asOf: '2026-07-01',
    market: 'FR',
    reservedResourceType: 'VirtualMachines',
    sku: 'Standard_D2s_v3',
    term: 'P1Y',
  });
  await ask('calculateSavings', 'sales-agent', 'POST /calculators/savings', {
    payAsYouGoHourly: '0.096',
    termPrice: { amount: '519.00', currency: 'USD' },
    term: 'P1Y',
  });
  await ask('calculateAmortisation', 'sales-agent', 'POST /calculators/amortisation', {
    total: { amount: '365.00', currency: 'EUR' },
    startsOn: '2025-01-10',
    expiresOn: '2026-01-10',
  });
  await ask('calculateChargeback', 'sales-agent', 'POST /calculators/chargeback', {
    total: { amount: '72.00', currency: 'EUR' },
    reservedHours: '1440',
    departments: [
      { id: 'A', usedHours: '500' },
      { id: 'B', usedHours: '700' },
    ],
    unused: 'separate',
  });
  await ask('calculateRefund', 'sales-agent', 'POST /calculators/refund', {
    billingPlan: 'Upfront',
    paid: { amount: '1200.00', currency: 'EUR' },
    startsOn: '2025-01-10',
    expiresOn: '2026-01-10',
    cancelOn: '2025-04-20',
  });
  await ask('calculateExchange', 'sales-agent', 'POST /calculators/exchange', {
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
  });
  await ask('calculateHeadroom', 'sales-agent', 'POST /calculators/refund-headroom', {
    cancellations: [{ on: '2026-02-01', amount: { amount: '45000.00', currency: 'USD' } }],
    asOf: '2026-11-29',
    requested: { amount: '5000.01', currency: 'USD' },
  });
  await playTickets(urls, ask);
  await playDeadLetters(urls, ask, desk('admin'));
  await ask('showOperations', 'auditor', 'GET /operations');
  const health = await callApi(urls.api, 'GET', '/api/health');
  return {
    ...examples,
    checkHealth: { answer: z.object({ status: z.string() }).loose().parse(health.body) },
  };
}

type Ask = (name: string, user: string, address: string, body?: object) => Promise<unknown>;

const deadLettersSchema = z.object({ items: z.array(z.object({ sequenceNumber: z.string() })) });

/** Messages that no desk can take in, because their bodies are values of AMQP: one is sent again, one removed. */
async function playDeadLetters(
  { serviceBus }: StackInfo['urls'],
  ask: Ask,
  admin: ReturnType<ReturnType<typeof apiClientOf>>,
): Promise<void> {
  const client = new ServiceBusClient(serviceBusConnection(serviceBus));
  try {
    const sender = client.createSender('support-requests');
    for (const body of ['a first value', 'a second value'])
      await sender.sendMessages({ body, bodyType: 'value' });
    const list = async () => deadLettersSchema.parse((await admin.call('GET', '/dead-letters')).body).items;
    const [one, two] = await until('two dead letters', async () => {
      const items = await list();
      return items.length < 2 ? undefined : items;
    });
    await ask('listDeadLetters', 'admin', 'GET /dead-letters?limit=1');
    await ask('purgeDeadLetter', 'admin', `POST /dead-letters/${one?.sequenceNumber ?? ''}/purge`);
    await ask('resubmitDeadLetter', 'admin', `POST /dead-letters/${two?.sequenceNumber ?? ''}/resubmission`);
  } finally {
    await client.close();
  }
}

/** A purchase that goes all the way and a question that is answered. */
async function playTickets({ serviceBus }: StackInfo['urls'], ask: Ask): Promise<void> {
  const helpDesk = helpDeskClientAt(serviceBusConnection(serviceBus));
  try {
    await helpDesk.send(aTicket('CASE-4711'));
    const replies = await helpDesk.awaitReply('CASE-4711', 'purchase.awaiting-approval');
    await ask('showTicket', 'sales-agent', `GET /tickets/${replies[0]?.body.subject ?? ''}`);
    const text = 'Until when may the reservations of the web tier be exchanged?';
    await helpDesk.send(aTicket('CASE-4712', { kind: 'question', input: undefined, text }));
    const [waiting] = await helpDesk.awaitReply('CASE-4712', 'ticket.waiting');
    await ask(
      'listTickets',
      'helpdesk-agent',
      `GET /tickets?customerId=${contoso.id}&status=waiting&limit=1`,
    );
    await ask('answerTicket', 'helpdesk-agent', `POST /tickets/${waiting?.body.subject ?? ''}/reply`, {
      text: 'Until 2027-01-31.',
    });
  } finally {
    await helpDesk.close();
  }
}
