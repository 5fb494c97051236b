import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  pages,
  requestSchema,
  ticketSchema,
  type DeskEvent,
  type DeskRequest,
  type DeskReservation,
  type DeskTicket,
  type LedgerEntry,
  type RequestSummary,
  type TicketSummary,
} from './contract.ts';
import { until } from './until.ts';

/** A response of the desk. `body` is parsed JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Call {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The desk's HTTP interface as one person uses it. Methods that give an {@link Answer} take whatever comes; all others
 * reject unless the answer is a success in the shape of the contract.
 */
export interface Person {
  /** Any call; `path` begins behind `/api/v1`. A string body is sent as it is, a stream in chunks. */
  call(method: string, path: string, call?: Call): Promise<Answer>;
  /** Submits a request, under a key of its own unless one is given; `route` as in the address. Default: a purchase. */
  ask(customerId: string, input: unknown, key?: string, route?: string): Promise<Answer>;
  /** Submits a request and returns it as accepted. */
  submit(customerId: string, input: unknown, key?: string, route?: string): Promise<DeskRequest>;
  read(requestId: string): Promise<DeskRequest>;
  /** Polls until the request has one of the statuses; rejects early when it ends otherwise. */
  waitFor(requestId: string, ...statuses: readonly string[]): Promise<DeskRequest>;
  /** A rejection has a comment of its own unless another is given. */
  decide(request: DeskRequest, decision: 'approve' | 'reject', comment?: string): Promise<Answer>;
  /** Approves what the request quotes, and gives the request as answered. */
  approve(request: DeskRequest): Promise<DeskRequest>;
  withdraw(requestId: string, body?: object): Promise<Answer>;
  events(requestId: string): Promise<readonly DeskEvent[]>;
  ledger(request: DeskRequest): Promise<readonly LedgerEntry[]>;
  /** The reservations a request led to, as the customer's list shows them. */
  reservations(request: DeskRequest): Promise<readonly DeskReservation[]>;
  inbox(): Promise<readonly DeskRequest[]>;
  /** All requests of a customer, the newest first, without what only a single one shows. */
  requests(customerId: string): Promise<readonly RequestSummary[]>;
  ticket(id: string): Promise<DeskTicket>;
  /** The newest tickets of a customer; `query` narrows them. */
  tickets(customerId: string, query?: Readonly<Record<string, string>>): Promise<readonly TicketSummary[]>;
}

export interface DeskAddress {
  /** Base address, e.g. `http://127.0.0.1:7071`. */
  readonly api: string;
  readonly tokenOf: (user: string) => Promise<string>;
}

/** Signs people in; a person's token is fetched once. */
export type ApiClient = (user: string) => Person;

const ANSWER_WITHIN_MS = 60_000;
/** Statuses that a request does not leave by itself. */
const ENDS = [
  ...['refused', 'awaiting-approval', 'rejected', 'expired', 'withdrawn'],
  ...['completed', 'compensated', 'needs-attention'],
];

export function apiClientAt({ api, tokenOf }: DeskAddress): ApiClient {
  const people = new Map<string, Person>();
  return (user) => {
    const known = people.get(user) ?? personAt(api, tokenOf, user);
    people.set(user, known);
    return known;
  };
}

/** Sends one call to the desk without any token but what `headers` hold. */
export async function callApi(api: string, method: string, path: string, call: Call = {}): Promise<Answer> {
  const { body, headers } = call;
  const isPlain = body === undefined || typeof body === 'string' || body instanceof ReadableStream;
  const content = isPlain ? body : JSON.stringify(body);
  const response = await fetch(`${api}${path}`, {
    method,
    headers: { ...(content === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(content === undefined ? {} : { body: content, duplex: 'half' }),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const answered = await response.text();
  return { status: response.status, headers: response.headers, body: parse(answered) };
}

function personAt(api: string, tokenOf: DeskAddress['tokenOf'], user: string): Person {
  let token: Promise<string> | undefined;
  const call: Person['call'] = async (method, path, { body, headers } = {}) => {
    token ??= tokenOf(user);
    const authorization = `Bearer ${await token}`;
    return callApi(api, method, `/api/v1${path}`, { body, headers: { authorization, ...headers } });
  };
  const get = async <T>(path: string, schema: z.ZodType<T>) => demand(200, schema, await call('GET', path));
  const ask: Person['ask'] = (customerId, input, key = randomUUID(), route = 'purchases') =>
    call('POST', `/customers/${customerId}/${route}`, {
      body: input,
      headers: { 'idempotency-key': key },
    });
  const read: Person['read'] = (requestId) => get(`/requests/${requestId}`, requestSchema);
  const decide: Person['decide'] = (
    request,
    decision,
    comment = decision === 'reject' ? 'Not now.' : undefined,
  ) =>
    call('POST', `/requests/${request.id}/decisions`, {
      body: { decision, quoteHash: quoteOf(request).hash, ...(comment === undefined ? {} : { comment }) },
    });
  return {
    call,
    ask,
    submit: async (...args) => demand(202, requestSchema, await ask(...args)),
    read,
    waitFor: (requestId, ...statuses) => waitFor(() => read(requestId), statuses),
    decide,
    approve: async (request) => demand(200, requestSchema, await decide(request, 'approve')),
    withdraw: (requestId, body = {}) => call('POST', `/requests/${requestId}/withdrawal`, { body }),
    events: async (requestId) => (await get(`/requests/${requestId}/events`, pages.events)).items,
    ledger: async ({ id, customerId }) =>
      (await get(`/customers/${customerId}/ledger?requestId=${id}`, pages.ledger)).items,
    reservations: async ({ id, customerId }) => {
      const list = await get(`/customers/${customerId}/reservations?limit=200`, pages.reservations);
      return list.items.filter(({ requestId }) => requestId === id);
    },
    inbox: async () => (await get('/inbox', pages.inbox)).items,
    requests: (customerId) => allPages(get, `/requests?customerId=${customerId}&limit=200`),
    ticket: (id) => get(`/tickets/${id}`, ticketSchema),
    tickets: async (customerId, query = {}) => {
      const parameters = new URLSearchParams({ customerId, limit: '200', ...query });
      return (await get(`/tickets?${parameters.toString()}`, pages.tickets)).items;
    },
  };
}

async function allPages(
  get: <T>(path: string, schema: z.ZodType<T>) => Promise<T>,
  path: string,
): Promise<readonly RequestSummary[]> {
  const all: RequestSummary[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page: z.infer<typeof pages.requests> = await get(`${path}&cursor=${cursor}`, pages.requests);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

/** The body of an answer that has the status and the shape; everything about it otherwise. */
export function demand<T>(status: number, schema: z.ZodType<T>, answer: Answer): T {
  const parsed = schema.safeParse(answer.body);
  if (answer.status === status && parsed.success) return parsed.data;
  const flaw = parsed.success ? '' : `${z.prettifyError(parsed.error)}\n`;
  throw new Error(`answered ${answer.status}, not ${status}\n${flaw}${show(answer.body)}`);
}

/** The quote of a request that has one. */
export function quoteOf(request: DeskRequest): NonNullable<DeskRequest['quote']> {
  if (request.quote === undefined) throw new Error(`there is no quote\n${show(request)}`);
  return request.quote;
}

async function waitFor(read: () => Promise<DeskRequest>, statuses: readonly string[]): Promise<DeskRequest> {
  let last: DeskRequest | undefined;
  return until(
    `a request that is ${statuses.join(' or ')}`,
    async () => {
      last = await read();
      if (statuses.includes(last.status)) return last;
      if (ENDS.includes(last.status)) {
        throw new Error(`the request is ${last.status}, not ${statuses.join(' or ')}\n${show(last)}`);
      }
      return undefined;
    },
    () => show(last),
  );
}

const show = (value: unknown): string => JSON.stringify(value, undefined, 2);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
