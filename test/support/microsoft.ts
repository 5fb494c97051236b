import { readFile } from 'node:fs/promises';
import { request as sendRequest } from 'node:https';
import { text as textOf } from 'node:stream/consumers';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { DeskRequest } from './contract.ts';
import { callApi } from './api-client.ts';

const callSchema = z.object({
  seq: z.int(),
  method: z.string(),
  path: z.string(),
  status: z.int(),
  msRequestId: z.string().optional(),
  correlationId: z.string().optional(),
  fault: z.string().optional(),
});
export type MicrosoftCall = z.infer<typeof callSchema>;

const effectSchema = z.object({
  seq: z.int(),
  kind: z.enum(['order', 'return', 'exchange', 'patch', 'split', 'merge', 'renewal']),
  customerId: z.string(),
  orderId: z.string().optional(),
  reservationOrderId: z.string(),
  quantity: z.int(),
  amount: z.object({ amount: z.string(), currency: z.string() }),
  /** Null for what Microsoft does by itself at the end of a reservation. */
  request: z.looseObject({ friendlyName: z.string().optional() }).nullable(),
});
export type MicrosoftEffect = z.infer<typeof effectSchema>;

/** A fault for the next `times` (default 1) matching calls; a `*` in `path` is one segment, `**` alone any path. */
export interface Fault {
  readonly match: { readonly method?: string; readonly path: string };
  readonly effect: 'timeout-after-commit' | 'reset' | 'silence' | 'status' | 'throttle' | 'delay';
  readonly status?: number;
  readonly code?: string;
  /** Seconds, or any text. */
  readonly retryAfter?: number | string;
  readonly delayMs?: number;
  readonly times?: number;
}

/** The switches of the simulated Microsoft. */
export interface Microsoft {
  plant(fault: Fault): Promise<void>;
  /** Removes the faults that no call has met. */
  heal(): Promise<void>;
  /** Changes how the simulator behaves, e.g. `unitsPerOrder`; names and values as under `settings` in its seed. */
  tune(settings: Readonly<Record<string, number | string>>): Promise<void>;
  /** Changes the indirect reseller, or resellers, through whom the partner sells to a customer. */
  sellThrough(customerId: string, mpnId: string, otherMpnIds?: readonly string[]): Promise<void>;
  /** Changes the price of a SKU, e.g. factor `1.05` of the seeded one. */
  reprice(price: { sku: string; region: string; term: string; factor: string }): Promise<void>;
  /** The number of the last call so far. */
  lastCall(): Promise<number>;
  /** Calls after that number whose path matches. */
  callsAfter(last: number, path: RegExp): Promise<readonly MicrosoftCall[]>;
  /** What Microsoft did for a request: orders with its name, changes of its reservations. Exactly once is seen here. */
  effectsOf(request: DeskRequest): Promise<readonly MicrosoftEffect[]>;
  /** All reservations of a customer, as Resource Manager lists them. */
  reservationsOf(customerId: string): Promise<readonly MicrosoftReservation[]>;
  /** Deletes the roles a person has on a customer's subscription; the answer puts them back. */
  revokeAccess(access: AgentAccess): Promise<() => Promise<void>>;
}

const reservationSchema = z.object({
  /** Order and reservation, with a slash between. */
  name: z.string(),
  properties: z.looseObject({
    quantity: z.int(),
    provisioningState: z.string(),
    expiryDateTime: z.iso.datetime({ offset: true }).optional(),
    renewDestination: z.string().nullish(),
  }),
});
export type MicrosoftReservation = z.infer<typeof reservationSchema>;

export interface AgentAccess {
  readonly customerId: string;
  readonly subscriptionId: string;
  readonly objectId: string;
}

export interface MicrosoftAddress {
  /** Where Partner Center and ARM are, https. */
  readonly url: string;
  readonly controlUrl: string;
  readonly caFile: string;
  /** A token for ARM in a customer's tenant. */
  readonly armToken: (tenantId: string) => Promise<string>;
}

const reservationPageSchema = z.object({
  value: z.array(reservationSchema),
  nextLink: z.string().optional(),
});
const itemsOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const assignmentsSchema = z.object({
  value: z.array(z.object({ id: z.string(), properties: z.looseObject({ principalId: z.string() }) })),
});

export function microsoftAt(address: MicrosoftAddress): Microsoft {
  const control = async (method: string, path: string, body?: object) => {
    const answer = await callApi(address.controlUrl, method, `/_control/${path}`, { body });
    if (answer.status >= 300) throw new Error(`/_control/${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const callsAfter = async (last: number) =>
    itemsOf(callSchema).parse(await control('GET', `calls?since=${last}`)).items;
  return {
    plant: async (fault) => {
      await control('POST', 'faults', fault);
    },
    heal: async () => {
      await control('DELETE', 'faults');
    },
    tune: async (settings) => {
      await control('POST', 'settings', settings);
    },
    sellThrough: async (customerId, indirectResellerMpnId, otherResellerMpnIds = []) => {
      await control('POST', 'customers', { customerId, indirectResellerMpnId, otherResellerMpnIds });
    },
    reprice: async (price) => {
      await control('POST', 'prices', price);
    },
    lastCall: async () => (await callsAfter(0)).at(-1)?.seq ?? 0,
    callsAfter: async (last, path) => (await callsAfter(last)).filter((call) => path.test(call.path)),
    effectsOf: async (request) => {
      const { items } = itemsOf(effectSchema).parse(await control('GET', 'effects'));
      return items.filter((effect) => isOf(effect, request));
    },
    reservationsOf: (customerId) => reservationsOf(address, customerId),
    revokeAccess: (access) => revokeAccess(address, access),
  };
}

/** A cart line is named `rd-` and the last 26 characters of the request's id. */
function isOf(effect: MicrosoftEffect, { id, result }: DeskRequest): boolean {
  if (effect.kind === 'order') return effect.request?.friendlyName === `rd-${id.slice(-26)}`;
  return effect.reservationOrderId === result?.reservationOrderId;
}

async function reservationsOf(
  address: MicrosoftAddress,
  customerId: string,
): Promise<readonly MicrosoftReservation[]> {
  const token = await address.armToken(customerId);
  const all: MicrosoftReservation[] = [];
  let next: string | undefined = '/providers/Microsoft.Capacity/reservations?api-version=2022-11-01';
  while (next !== undefined) {
    const { pathname, search }: URL = new URL(next, address.url);
    const page = reservationPageSchema.parse(await callArm(address, token, 'GET', `${pathname}${search}`));
    all.push(...page.value);
    next = page.nextLink;
  }
  return all;
}

async function revokeAccess(
  address: MicrosoftAddress,
  { customerId, subscriptionId, objectId }: AgentAccess,
) {
  const token = await address.armToken(customerId);
  const arm = (method: string, path: string, body?: object) =>
    callArm(address, token, method, `${path}?api-version=2022-04-01`, body);
  const all = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleAssignments`;
  const listed = assignmentsSchema.parse(await arm('GET', all));
  const held = listed.value.filter(({ properties }) => properties.principalId === objectId);
  if (held.length === 0) throw new Error(`${objectId} has no role on ${subscriptionId}`);
  for (const { id } of held) await arm('DELETE', id);
  return async () => {
    for (const { id, properties } of held) await arm('PUT', id, { properties });
  };
}

/** With the CA given for this call alone: `fetch` could only be told to trust it for the whole process. */
async function callArm(
  { url, caFile }: MicrosoftAddress,
  token: string,
  method: string,
  path: string,
  body?: object,
) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const ca = await readFile(caFile, 'utf8');
  const call = sendRequest(`${url}${path}`, { method, headers, ca, agent: false });
  const answered = once(call, 'response') as Promise<[IncomingMessage]>;
  call.end(body && JSON.stringify(body));
  const [answer] = await answered;
  const text = await textOf(answer);
  if ((answer.statusCode ?? 0) >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}
