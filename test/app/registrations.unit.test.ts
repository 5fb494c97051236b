import { readdir } from 'node:fs/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { httpRoutes, type RouteName } from '../../src/app/http-routes.ts';
import { openInMemoryApi } from '../support/http/in-memory-api.ts';
import { signingKey } from '../support/http/issuer.ts';
import { overlappingRoutes } from './overlapping-routes.ts';

interface Binding {
  readonly type: string;
  readonly route?: string;
  readonly methods?: readonly string[];
  readonly authLevel?: string;
}
interface Registered {
  readonly name: string;
  readonly bindings: Readonly<Record<string, Binding>>;
}

const registered: Registered[] = [];

/** Replaces the module in which Azure's worker collects registrations. */
jest.mock(
  '@azure/functions-core',
  () => ({
    setProgrammingModel: () => undefined,
    registerFunction: (metadata: Registered) => void registered.push(metadata),
    registerHook: () => undefined,
    log: () => undefined,
  }),
  { virtual: true },
);

const functions = new URL('../../functions/', import.meta.url);

beforeAll(async () => {
  const files = (await readdir(functions)).filter((file) => file.endsWith('.http.ts'));
  for (const file of files) await import(new URL(file, functions).pathname);
});

const httpTriggers = () =>
  registered.map(({ name, bindings }) => {
    const all = Object.values(bindings);
    const trigger = all.find(({ type }) => type === 'httpTrigger');
    return { name, trigger, durable: all.some(({ type }) => type === 'durableClient') };
  });

/** Portal and API page are files and no routes of the API: `GET /portal/{*path}`, `GET /` and `GET /api/docs/{*path}`. */
const PAGES = ['openPortal', 'showPortal', 'showApiPage'];
const apiTriggers = () => httpTriggers().filter(({ name }) => !PAGES.includes(name));

describe('the HTTP functions', () => {
  it('serve the portal and the page of the API to whoever asks, without a body to read', () => {
    const pages = httpTriggers().filter(({ name }) => PAGES.includes(name));
    expect(pages.map(({ name, trigger }) => [name, trigger?.methods?.join(), trigger?.route])).toEqual([
      ['showApiPage', 'GET,HEAD', 'api/docs/{*path}'],
      ['showPortal', 'GET,HEAD', 'portal/{*path}'],
      ['openPortal', 'GET,HEAD', '{root:maxlength(0)?}'],
    ]);
  });

  it('are these, each with its method, route and access policy', async () => {
    const desk = openInMemoryApi(await signingKey());
    const table = apiTriggers().map(({ name, trigger, durable }) =>
      [
        name,
        trigger?.methods?.join() ?? '',
        trigger?.route ?? '',
        httpRoutes[name as RouteName](desk.deps).description.policy,
        ...(durable ? ['durable'] : []),
      ].join(' '),
    );
    expect(table.sort()).toEqual([
      'acceptExchange POST api/v1/customers/{customerId}/exchanges customer:return durable',
      'acceptPartnerChange POST api/v1/customers/{customerId}/partner-changes customer:return durable',
      'acceptPurchase POST api/v1/customers/{customerId}/purchases customer:purchase durable',
      'acceptRefund POST api/v1/customers/{customerId}/refunds customer:return durable',
      'acceptRenewal POST api/v1/customers/{customerId}/renewals customer:purchase durable',
      'acknowledgeReminder POST api/v1/reminders/{id}/acknowledgement reminder:acknowledge',
      'answerTicket POST api/v1/tickets/{id}/reply ticket:reply durable',
      'browseCatalog GET api/v1/catalog/skus any-token',
      'calculateAmortisation POST api/v1/calculators/amortisation any-token',
      'calculateChargeback POST api/v1/calculators/chargeback any-token',
      'calculateExchange POST api/v1/calculators/exchange any-token',
      'calculateHeadroom POST api/v1/calculators/refund-headroom any-token',
      'calculatePurchaseRules POST api/v1/calculators/purchase-rules any-token',
      'calculateRefund POST api/v1/calculators/refund any-token',
      'calculateSavings POST api/v1/calculators/savings any-token',
      'checkHealth GET api/health open durable',
      'decideRequest POST api/v1/requests/{id}/decisions request:decide durable',
      'evaluateSubmission POST api/v1/customers/{customerId}/evaluations customer:read',
      'listAllRenewals GET api/v1/renewals any-token',
      'listCustomers GET api/v1/customers any-token',
      'listDeadLetters GET api/v1/dead-letters every-customer:resolve',
      'listExpirations GET api/v1/expirations queried-customer-or-all:read',
      'listGrants GET api/v1/customers/{customerId}/grants customer:administer',
      'listInbox GET api/v1/inbox any-token',
      'listLedger GET api/v1/customers/{customerId}/ledger customer:read-ledger',
      'listLedgerMonth GET api/v1/ledger some-customer:read-ledger',
      'listManagementGroups GET api/v1/customers/{customerId}/management-groups customer:read',
      'listRegions GET api/v1/catalog/regions any-token',
      'listReminders GET api/v1/reminders queried-customer-or-all:read',
      'listRenewals GET api/v1/customers/{customerId}/renewals customer:read',
      'listRequests GET api/v1/requests queried-customer-or-all:read',
      'listResellers GET api/v1/customers/{customerId}/resellers customer:read',
      'listReservations GET api/v1/customers/{customerId}/reservations customer:read',
      'listResourceGroups GET api/v1/customers/{customerId}/subscriptions/{subscriptionId}/resource-groups customer:read',
      'listRules GET api/v1/rules any-token',
      'listSubscriptions GET api/v1/customers/{customerId}/subscriptions customer:read',
      'listTickets GET api/v1/tickets queried-tickets-or-all:read',
      'purgeDeadLetter POST api/v1/dead-letters/{sequenceNumber}/purge every-customer:resolve',
      'rescopeReservation POST api/v1/customers/{customerId}/reservations/{reservationId}/scope customer:return',
      'resolveRequest POST api/v1/requests/{id}/resolution request:resolve durable',
      'resolveRequests POST api/v1/requests/resolutions every-customer:resolve durable',
      'resubmitDeadLetter POST api/v1/dead-letters/{sequenceNumber}/resubmission every-customer:resolve',
      'revokeGrant DELETE api/v1/customers/{customerId}/grants/{objectId} customer:administer',
      'setCustomerSettings PUT api/v1/customers/{customerId}/settings customer:administer',
      'setGrant PUT api/v1/customers/{customerId}/grants/{objectId} customer:administer',
      'showApi GET api/openapi.json open',
      'showCustomer GET api/v1/customers/{customerId} customer:read',
      'showCustomerRadar GET api/v1/customers/{customerId}/radar customer:read',
      'showCustomerSettings GET api/v1/customers/{customerId}/settings customer:see-cost',
      'showEvidence GET api/v1/requests/{id}/evidence request:read durable',
      'showGrant GET api/v1/customers/{customerId}/grants/{objectId} customer:administer',
      'showHeadroom GET api/v1/customers/{customerId}/refund-headroom customer:read',
      'showOperations GET api/v1/operations every-customer:read',
      'showPerson GET api/v1/me any-token',
      'showRadar GET api/v1/radar any-token',
      'showRequest GET api/v1/requests/{id} request:read durable',
      'showReservation GET api/v1/customers/{customerId}/reservations/{reservationId} customer:read',
      'showTicket GET api/v1/tickets/{id} ticket:read durable',
      'showTimeline GET api/v1/requests/{id}/events request:read',
      'snoozeReminder POST api/v1/reminders/{id}/snooze reminder:acknowledge',
      'withdrawRequest POST api/v1/requests/{id}/withdrawal request:withdraw durable',
    ]);
  });

  it('have the addresses that their routes declare', async () => {
    const { deps } = openInMemoryApi(await signingKey());
    const addresses = apiTriggers().map(({ name, trigger }) => [
      name,
      `${trigger?.methods?.join() ?? ''} /${trigger?.route ?? ''}`,
    ]);
    expect(Object.fromEntries(addresses)).toEqual(
      Object.fromEntries(
        Object.entries(httpRoutes).map(([name, routeOf]) => [name, routeOf(deps).description.address]),
      ),
    );
  });

  it('are all the routes there are', () => {
    expect(
      apiTriggers()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(httpRoutes).sort());
  });

  it('have routes of which no two match one path: Azure would choose by the names of the functions', () => {
    const routes = apiTriggers().map(({ name, trigger }) => ({
      name,
      methods: trigger?.methods ?? [],
      route: trigger?.route ?? '',
    }));
    expect(routes.filter(({ route }) => /[*?=]/.test(route))).toEqual([]);
    expect(overlappingRoutes(routes)).toEqual([]);
    const rival = { name: 'rival', methods: ['GET'], route: 'api/v1/Requests/{x:guid}' };
    expect(overlappingRoutes([...routes, rival])).toEqual(['showRequest and rival']);
  });

  it('leave authentication to the desk, because a function key names no person', () => {
    expect(new Set(httpTriggers().map(({ trigger }) => trigger?.authLevel))).toEqual(new Set(['anonymous']));
  });
});

const CONNECTION =
  'Endpoint=sb://127.0.0.1:5672;SharedAccessKeyName=Root;SharedAccessKey=not-to-be-told;UseDevelopmentEmulator=true;';

async function register() {
  for (const file of ['tickets.queue.ts', 'tickets.timer.ts'])
    await import(new URL(file, functions).pathname);
  return registered.map(({ name, bindings }) => ({ name, bindings: Object.values(bindings) }));
}

describe('the functions of all triggers', () => {
  beforeEach(() => {
    registered.length = 0;
    jest.resetModules();
  });

  it('have unique names in any letter case: the host identifies a function only by its name', async () => {
    const files = (await readdir(functions)).filter((file) => !file.endsWith('.hook.ts'));
    for (const file of files) await import(new URL(file, functions).pathname);
    const names = registered.map(({ name }) => name.toLowerCase());
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['acceptpurchase', 'purchase', 'evaluaterequest']));
  });
});

describe('the functions of tickets', () => {
  beforeEach(() => {
    registered.length = 0;
    jest.resetModules();
  });
  afterEach(() => {
    delete process.env['SERVICE_BUS_CONNECTION'];
    delete process.env['TICKET_SCHEDULE'];
  });

  it('are none without the settings of the queues', async () => {
    expect(await register()).toEqual([]);
  });

  it('receive the messages of one queue, and poll for replies and dead letters on one schedule', async () => {
    process.env['SERVICE_BUS_CONNECTION'] = CONNECTION;
    process.env['TICKET_SCHEDULE'] = '*/5 * * * * *';
    expect(await register()).toMatchObject([
      {
        name: 'receiveTicket',
        bindings: expect.arrayContaining([
          expect.objectContaining({
            type: 'serviceBusTrigger',
            connection: 'SERVICE_BUS_CONNECTION',
            queueName: 'support-requests',
            dataType: 'binary',
          }),
          expect.objectContaining({ type: 'durableClient' }),
        ]),
      },
      { name: 'deliverReplies', bindings: [{ type: 'timerTrigger', schedule: '*/5 * * * * *' }] },
      { name: 'watchDeadLetters', bindings: [{ type: 'timerTrigger', schedule: '*/5 * * * * *' }] },
    ]);
  });

  it('stop the start of the app when the setting is wrong, without showing the key', async () => {
    process.env['SERVICE_BUS_CONNECTION'] = CONNECTION.replace('127.0.0.1', 'bus.example');
    const message = await register().then(
      () => 'it started',
      (error: unknown) => String(error),
    );
    expect(message).toContain('SERVICE_BUS_CONNECTION: UseDevelopmentEmulator=true is only for');
    expect(message).not.toContain('not-to-be-told');
  });
});
