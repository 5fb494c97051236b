import type { Catalog } from '../../../src/catalog/ports/catalog.ts';
import {
  HttpRequest,
  InvocationContext,
  type HttpHandler,
  type HttpRequestInit,
  type HttpResponseInit,
} from '@azure/functions';
import { httpHandlers, type HttpDeps, type RouteName } from '../../../src/app/http-routes.ts';
import { memoryCustomerSettingsStore } from '../memory/customer-settings-store.ts';
import { memoryGrantStore } from '../memory/grant-store.ts';
import { memoryWatch } from '../memory/watch.ts';
import { memoryKnownCustomers } from '../memory/known-customers.ts';
import { noExchanges } from '../memory/exchanges.ts';
import { noPurchases } from '../memory/no-purchases.ts';
import { noRenewals } from '../memory/no-renewals.ts';
import { noReturns } from '../memory/no-returns.ts';
import { memoryExpiryIndex } from '../memory/expiry-index.ts';
import { memoryOutbox } from '../memory/outbox.ts';
import { memoryOpenRequests } from '../memory/open-requests.ts';
import { memoryReminderStore } from '../memory/reminder-store.ts';
import { memoryTicketStore } from '../memory/ticket-store.ts';
import { fingerprint } from '../../../src/platform/node/fingerprint.ts';
import { deskTelemetry } from '../../../src/platform/telemetry/telemetry.ts';
import { requestWire } from '../../../src/requests/http/request-resource.ts';
import { renewalDecisionsOf } from '../../../src/app/renewal-decisions.ts';
import { actionsWith, kinds } from '../../../src/app/request-kinds.ts';
import { ok } from '../../../src/core/result.ts';
import type { GrantRole } from '../../../src/core/access.ts';
import { audience, claimsOf, issuer, jwksOf, now, sign, type SigningKey } from './issuer.ts';
import { contoso, fabrikam, people, tenantId, type PersonName } from './people.ts';
import { fixtureStore } from './fixture-store.ts';
import { defaultPolicyChoices } from '../../../src/returns/domain/policy-choices.ts';
import { listingOf } from '../../../src/core/listing.ts';
import { deskSettings } from '../desk-settings.ts';
import { testSeal } from '../test-seal.ts';

const grants = new Map<string, ReadonlyMap<string, readonly GrantRole[]>>([
  [people.requester.oid, new Map([[contoso, ['Requester']]])],
  [people.otherRequester.oid, new Map([[contoso, ['Requester']]])],
  [people.approver.oid, new Map([[contoso, ['Approver']]])],
  [people.clerk.oid, new Map([[contoso, ['Billing']]])],
]);

const price = {
  cost: { minor: 143_244, currency: 'EUR' },
  pricing: { minor: 155_700, currency: 'USD' },
  armQuoteId: 'q-1',
};

export interface Ask extends Omit<HttpRequestInit, 'body'> {
  readonly path: string;
  readonly as?: PersonName;
  readonly json?: unknown;
  readonly text?: string;
}

export interface HttpResult {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** `null` when there is none. */
  readonly body: Record<string, unknown>;
}

/** Ports of a test's own. */
export type DeskChanges = Partial<Omit<HttpDeps, 'catalog'>> & {
  readonly catalog?: Catalog;
};

/** The desk's own handlers over ports in memory; `changes` replace ports, `replaced` handlers. */
export function openInMemoryApi(
  key: SigningKey,
  changes: DeskChanges = {},
  replaced: (handler: HttpHandler, name: RouteName) => HttpHandler = (handler) => handler,
) {
  const { requests, entries, clear } = fixtureStore();
  const { watchedRenewals } = noRenewals();
  const started: string[] = [];
  const response: string[] = [];
  const customers = customersOf();
  const catalog: Catalog = noPurchases.catalog;
  const actionsOf = actionsWith({
    ...noPurchases,
    requests,
    customers: changes.customers ?? customers,
    catalog: changes.catalog ?? catalog,
    expiries: memoryExpiryIndex(),
    customerSettings: memoryCustomerSettingsStore(),
    reservations: emptyReservations,
    exchanges: noExchanges,
    ...noReturns,
    ...noRenewals(),
    prices: {
      calculatePrice: () => Promise.resolve(ok(price)),
      payAsYouGoHourly: () => Promise.resolve('0.08832'),
    },
    settings: deskSettings,
    clock: () => now,
    fingerprint,
  });
  const deps: HttpDeps = {
    actionsOf,
    identity: { issuer, audience, jwksUri: jwksOf(key), partnerTenantId: tenantId },
    requests,
    openRequests: memoryOpenRequests(),
    grants: grantedBy(grants),
    wakeUps: {
      async *stopped() {
        await Promise.resolve();
        yield* [];
      },
    },
    customers,
    knownCustomers: memoryKnownCustomers(),
    reservations: emptyReservations,
    ...memoryWatch({
      reservations: changes.reservations ?? emptyReservations,
      requests: changes.requests ?? requests,
      clock: () => now,
    }),
    managementGroups: {
      ancestorsOf: () => Promise.resolve(undefined),
      listGroups: () => Promise.resolve(listingOf([])),
    },
    resourceGroups: { listResourceGroups: () => Promise.resolve(listingOf([])) },
    ordering: { registrationState: () => Promise.resolve({ state: 'registered' as const }) },
    access: { rolesOn: () => Promise.resolve(['Owner']) },
    refunds: noReturns.refunds,
    prices: { payAsYouGoHourly: () => Promise.resolve('0.08832') },
    headroom: noReturns.headroom,
    renewalPrices: { fixedPrice: () => Promise.resolve(undefined) },
    expiries: memoryExpiryIndex(),
    watchedRenewals,
    renewalDecisions: renewalDecisionsOf(changes.watchedRenewals ?? watchedRenewals),
    customerSettings: memoryCustomerSettingsStore(),
    reminders: memoryReminderStore(),
    settings: { markupPercent: '10', approvalsRequired: 1 },
    features: ['tickets'],
    seal: testSeal,
    timelines: {
      read: async (requestId) => {
        const lines = (await requests.timeline(requestId)) ?? [];
        const end = { events: lines.length, lastEventHash: lines.at(-1)?.hash ?? '' };
        return { requestId, end, lines };
      },
    },
    deadLetterBox: {
      list: () => Promise.resolve({ items: [], hasMore: false }),
      resubmit: () => Promise.resolve('done'),
      purge: () => Promise.resolve('done'),
    },
    catalog,
    regions: {
      listRegions: () => Promise.resolve(listingOf([{ region: 'westeurope', name: 'West Europe' }])),
    },
    kinds,
    policyChoices: defaultPolicyChoices,
    wire: requestWire(kinds),
    tickets: memoryTicketStore(),
    replies: memoryOutbox(),
    deliverToHelpDesk: ({ requestId }) => void response.push(requestId),
    callLimits: { ofPerson: 0, ofCustomer: 0 },
    monotonic: () => performance.now(),
    clock: () => now,
    fingerprint,
    flowOf: () => ({
      start: (id) => Promise.resolve(void started.push(id)),
      restart: (id) => Promise.resolve(started.push(id) > 0),
      wake: () => Promise.resolve(true),
      signs: () => Promise.resolve({ state: 'live' as const, lastSignAt: '2026-11-23T10:00:00.000Z' }),
      terminate: () => Promise.resolve(true),
      progress: () => Promise.resolve(undefined),
    }),
    consent: {
      status: () => Promise.resolve({ state: 'ok', daysLeft: 89, expiresAt: '2027-02-20T10:00:00.000Z' }),
      isStored: () => true,
    },
    probes: { tables: () => Promise.resolve(), durable: () => Promise.resolve() },
    ...changes,
  };
  const handlers = httpHandlers(() => deps, deskTelemetry());
  const logged: string[] = [];
  const call = async (name: RouteName, ask: Ask): Promise<HttpResult> => {
    const token = ask.as && (await sign(key, claimsOf(ask.as)));
    return sendTo(replaced(handlers[name], name), ask, token, logged);
  };
  const send = (handler: HttpHandler, ask: Ask) => sendTo(handler, ask, undefined, logged);
  return { call, send, deps, started, response, entries, logged, clear };
}

async function sendTo(
  handler: HttpHandler,
  ask: Ask,
  token: string | undefined,
  logged: string[],
): Promise<HttpResult> {
  const { path, json, text, headers, as, ...rest } = ask;
  const body = json === undefined ? text : JSON.stringify(json);
  const request = new HttpRequest({
    method: body === undefined ? 'GET' : 'POST',
    url: `https://desk.example${path}`,
    ...rest,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(body === undefined ? {} : { body: { string: body } }),
  });
  const context = new InvocationContext({
    logHandler: (level, ...words) => void logged.push([level, ...words.map(String)].join(' ')),
  });
  const answer = (await handler(request, context)) as HttpResponseInit;
  const response = JSON.parse(JSON.stringify(answer.jsonBody ?? answer.body ?? null)) as HttpResult['body'];
  return { status: answer.status ?? 200, headers: answer.headers as HttpResult['headers'], body: response };
}

/** Grants that are there from the start, and can be changed. */
export function grantedBy(
  first: ReadonlyMap<string, ReadonlyMap<string, readonly GrantRole[]>>,
): HttpDeps['grants'] {
  const store = memoryGrantStore();
  for (const [objectId, granted] of first)
    for (const [customerId, roles] of granted) void store.put({ objectId, customerId, roles: [...roles] });
  return store;
}

const emptyReservations = {
  listReservations: () => Promise.resolve(listingOf([])),
  listOrder: () => Promise.resolve(listingOf([])),
  find: () => Promise.resolve(undefined),
  findOrder: () => Promise.resolve(undefined),
  payments: () => Promise.reject(new Error('nobody pays here')),
  applySettings: () => Promise.reject(new Error('nobody applies settings here')),
};

const known = [
  { customerId: contoso, name: 'Contoso', country: 'FR' },
  { customerId: fabrikam, name: 'Fabrikam', country: 'US' },
];

const customersOf = (): HttpDeps['customers'] => ({
  listCustomers: () => Promise.resolve(listingOf(known)),
  findCustomer: (customerId) => Promise.resolve(known.find((one) => one.customerId === customerId)),
  listSubscriptions: () => Promise.resolve(listingOf([])),
  hasAcceptedAgreement: () => Promise.resolve(true),
  listIndirectResellers: () => Promise.resolve(listingOf([])),
  validateReseller: () => Promise.resolve({ isValid: true }),
});
