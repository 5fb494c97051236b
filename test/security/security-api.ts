import { describing } from '../openapi/the-document.ts';
import type { HttpHandler } from '@azure/functions';
import { httpRoutes, type RouteName } from '../../src/app/http-routes.ts';
import type { GrantRole } from '../../src/core/access.ts';
import type { DeskRequest } from '../../src/requests/domain/request.ts';
import { memoryCustomerSettingsStore } from '../support/memory/customer-settings-store.ts';
import { memoryReminderStore } from '../support/memory/reminder-store.ts';
import { aReminder } from '../support/reminders.ts';
import { memoryTicketStore } from '../support/memory/ticket-store.ts';
import { claimsOf, sign, type SigningKey } from '../support/http/issuer.ts';
import {
  grantedBy,
  openInMemoryApi,
  type Ask,
  type DeskChanges,
  type HttpResult,
} from '../support/http/in-memory-api.ts';
import { contoso, fabrikam } from '../support/http/people.ts';
import { aPurchase, facts, offer } from '../support/purchase-facts.ts';
import { listingOf } from '../../src/core/listing.ts';
import { ok } from '../../src/core/result.ts';
import { aRefundOffer, aReservation } from '../support/reservations.ts';
import { simulatedPorts, type Weather } from './simulated-ports.ts';

interface Person {
  readonly grants?: Readonly<Record<string, readonly GrantRole[]>>;
  readonly appRoles?: readonly string[];
}

/** The people of the tests, by their role for Contoso. `nobody` has no token. */
export const personas = {
  nobody: {},
  outsider: {},
  elsewhere: { grants: { [fabrikam]: ['Requester', 'Helpdesk', 'Approver', 'Billing'] } },
  requester: { grants: { [contoso]: ['Requester'] } },
  helpdesk: { grants: { [contoso]: ['Helpdesk'] } },
  approver: { grants: { [contoso]: ['Approver'] } },
  billing: { grants: { [contoso]: ['Billing'] } },
  reader: { appRoles: ['Reader'] },
  admin: { appRoles: ['Admin'] },
} as const satisfies Record<string, Person>;
export type Persona = keyof typeof personas;

const names = Object.keys(personas) as readonly Persona[];
function objectIdOf(who: Persona): string {
  return `dddddddd-0000-4000-8000-00000000000${names.indexOf(who)}`;
}

/** The person whose grant the calls about grants name. */
export const REQUESTER_ID = objectIdOf('requester');
/** An Azure subscription of Contoso. */
export const SUBSCRIPTION_ID = 'bbbbbbbb-0000-4000-8000-000000000001';

/** Existing requests of Contoso by status, all submitted by `requester`. */
export const requestIds = {
  submitted: idOf('s'),
  'awaiting-approval': idOf('w'),
  'needs-attention': idOf('n'),
  completed: idOf('c'),
} as const;

/** A ticket of Contoso that waits for a reply. */
export const TICKET_ID = idOf('q');

/** An open reminder of Contoso. */
export const REMINDER_ID = idOf('r');

function idOf(letter: string): string {
  return `${contoso.replaceAll('-', '')}-${letter.repeat(26)}`;
}

export interface SecurityApi {
  /** Sends a call as a person. The address is that of the route with its parameters filled in. */
  readonly send: (name: RouteName, who: Persona, ask: Ask) => Promise<HttpResult>;
  /** Restores the initial state. */
  readonly reset: () => Promise<void>;
  /** Changes what Microsoft does; nothing where it is one in memory. */
  readonly turn: (weather: Weather) => void;
  /** Number of writes and started flows so far. */
  readonly writes: () => number;
  /** Log lines of the handlers so far. */
  readonly logged: readonly string[];
}

interface Circumstances {
  readonly replaced?: ((handler: HttpHandler, name: RouteName) => HttpHandler) | undefined;
  /** Whether the API clients of the desk, with the simulator behind them, take the place of ports in memory. */
  readonly simulates?: boolean | undefined;
}

/** The real handlers over ports in memory, with people of every role and requests in several statuses. */
export async function openSecurityApi(
  key: SigningKey,
  { replaced, simulates = false }: Circumstances = {},
): Promise<SecurityApi> {
  const { customer, subscriptions } = facts();
  let writes = 0;
  const plain = openInMemoryApi(key);
  const tickets = memoryTicketStore();
  const grants = grantsOfAll();
  const settings = memoryCustomerSettingsStore();
  const reminders = memoryReminderStore();
  const counted: DeskChanges = {
    tickets: {
      ...tickets,
      read: (id) => tickets.read(id),
      list: (...asked) => tickets.list(...asked),
      change: (...asked) => {
        writes += 1;
        return tickets.change(...asked);
      },
    },
    grants: {
      grantsOf: (...asked) => grants.grantsOf(...asked),
      grantsOn: (...asked) => grants.grantsOn(...asked),
      allGrants: () => grants.allGrants(),
      find: (...asked) => grants.find(...asked),
      put: async (...given) => {
        const written = await grants.put(...given);
        if (written.written) writes += 1;
        return written;
      },
      revoke: async (...given) => {
        const outcome = await grants.revoke(...given);
        if (outcome === 'revoked') writes += 1;
        return outcome;
      },
    },
    customerSettings: {
      settingsOf: (...asked) => settings.settingsOf(...asked),
      read: (...asked) => settings.read(...asked),
      put: async (...given) => {
        const written = await settings.put(...given);
        if (written.written) writes += 1;
        return written;
      },
    },
    reminders: {
      ...reminders,
      find: (...asked) => reminders.find(...asked),
      open: (...asked) => reminders.open(...asked),
      replace: async (...given) => {
        const isWritten = await reminders.replace(...given);
        if (isWritten) writes += 1;
        return isWritten;
      },
    },
    catalog: {
      findOffers: () => Promise.resolve(listingOf([offer()])),
      browse: () => Promise.resolve(listingOf([])),
      listSold: () => Promise.resolve(listingOf([])),
    },
    customers: {
      ...plain.deps.customers,
      findCustomer: (id) => Promise.resolve(id === contoso ? customer : undefined),
      listSubscriptions: () => Promise.resolve(listingOf(subscriptions)),
    },
    reservations: {
      ...plain.deps.reservations,
      listReservations: (id) => Promise.resolve(listingOf(id === contoso ? [aReservation()] : [])),
      applySettings: () => {
        writes += 1;
        return Promise.resolve(ok({ retryAfterSeconds: 120 }));
      },
    },
    refunds: { calculateRefund: () => Promise.resolve(ok(aRefundOffer())) },
    requests: {
      ...plain.deps.requests,
      insert: (request, event) => {
        writes += 1;
        return plain.deps.requests.insert(request, event);
      },
      commit: (change) => {
        writes += 1;
        return plain.deps.requests.commit(change);
      },
    },
  };
  const reset = async () => {
    plain.clear();
    Object.assign(tickets, memoryTicketStore());
    Object.assign(grants, grantsOfAll());
    Object.assign(settings, memoryCustomerSettingsStore());
    Object.assign(reminders, memoryReminderStore());
    await reminders.add(aReminder(REMINDER_ID, contoso));
    await tickets.insert({ ...aQuestion, status: 'waiting' });
    for (const [status, id] of Object.entries(requestIds)) {
      const request = aRequest(id, status as DeskRequest['status']);
      const { createdAt: at, requestedBy: actor } = request;
      await plain.deps.requests.insert(request, { type: 'submitted', at, actor });
    }
  };
  await reset();
  const simulated = simulates ? simulatedPorts(plain.deps) : undefined;
  const desk = openInMemoryApi(key, { ...counted, ...simulated?.changes }, replaced);
  const tokens = new Map<Persona, Promise<string>>();
  const tokenOf = (who: Persona) => {
    const { appRoles } = personas[who] as Person;
    const claims = claimsOf('outsider', { oid: objectIdOf(who), name: who, roles: appRoles });
    const token = tokens.get(who) ?? sign(key, claims);
    tokens.set(who, token);
    return token;
  };
  return {
    send: async (name, who, ask) => {
      const headers = who === 'nobody' ? {} : { authorization: `Bearer ${await tokenOf(who)}` };
      return desk.call(name, { ...ask, headers: { ...headers, ...(ask.headers as object) } });
    },
    reset,
    turn: (weather) => simulated?.turn(weather),
    writes: () => writes + desk.started.length,
    logged: desk.logged,
  };
}

const askedAt = '2026-11-23T08:00:00.000Z';
const aQuestion = {
  id: TICKET_ID,
  ticketId: 'T-1',
  customerId: contoso,
  kind: 'question' as const,
  askedBy: { id: objectIdOf('requester'), name: 'requester' },
  text: 'Until when may it be exchanged?',
  correlationId: 'T-1',
  messageId: 'm-1',
  receivedAt: askedAt,
  updatedAt: askedAt,
};

/** The hash of the quote that awaits approval. */
export const QUOTE_HASH = 'a'.repeat(64);
const eur = (minor: number) => ({ minor, currency: 'EUR' });
const aQuote = {
  hash: QUOTE_HASH,
  validUntil: '2026-11-26T08:00:00.000Z',
  cost: eur(100),
  total: eur(110),
  pricingTotal: eur(100),
  schedule: [{ dueOn: '2026-11-23', total: eur(110) }],
  armQuoteId: 'q-1',
};

const grantsOfAll = () =>
  grantedBy(
    new Map(
      names.map((who) => [objectIdOf(who), new Map(Object.entries((personas[who] as Person).grants ?? {}))]),
    ),
  );

function aRequest(id: string, status: DeskRequest['status']): DeskRequest {
  const at = '2026-11-23T08:00:00.000Z';
  return {
    id,
    kind: 'purchase',
    customerId: contoso,
    status,
    requestedBy: { id: objectIdOf('requester'), name: 'requester', channel: 'http' },
    createdAt: at,
    updatedAt: at,
    bodyHash: 'h',
    input: aPurchase(),
    ...(status === 'awaiting-approval'
      ? { approval: { required: 1, deadline: '2026-11-26T08:00:00.000Z', round: 0 }, quote: aQuote }
      : {}),
  };
}

/** Method and path of a route with its parameters filled in. */
export function addressOf(
  name: RouteName,
  params: Readonly<Record<string, string>>,
): { method: string; path: string } {
  const { address } = httpRoutes[name](describing).description;
  const [method = '', path = ''] = address.split(' ');
  return {
    method,
    path: path.replace(/\{(\w+)\}/g, (_, parameter: string) => encodeURIComponent(params[parameter] ?? '')),
  };
}
