import { describing } from '../openapi/the-document.ts';
import type { HttpHandler } from '@azure/functions';
import fc from 'fast-check';
import { httpRoutes, type RouteName } from '../../src/app/http-routes.ts';
import { signingKey } from '../support/http/issuer.ts';
import { contoso } from '../support/http/people.ts';
import type { HttpResult } from '../support/http/in-memory-api.ts';
import { operationsOf, schemaCheck } from '../openapi/schema-check.ts';
import { everyValue } from './every-value.ts';
import { anyCall, document, type FuzzCall } from './arbitrary-call.ts';
import {
  addressOf,
  openSecurityApi,
  requestIds,
  personas,
  TICKET_ID,
  type Persona,
  type SecurityApi,
} from './security-api.ts';

export interface Fuzzing {
  readonly calls: number;
  readonly seed: number;
  /** Plants a bug. */
  readonly replaced?: (handler: HttpHandler, name: RouteName) => HttpHandler;
  /** With the API clients of the desk and the simulator, which refuses and fails too; slower. */
  readonly simulates?: boolean;
  /** Called with every response. */
  readonly onAnswer?: (call: FuzzCall, status: number) => void;
}

const promised = closed(document);
const check = schemaCheck(promised);
const answers = new Map(operationsOf(promised).map((one) => [one.operationId, one.responses]));
const policyOf = (name: RouteName): string => httpRoutes[name](describing).description.policy;

/** Sends random calls to the API. Throws with the smallest call that breaks an invariant, and its seed. */
export async function fuzz({ calls, seed, ...rest }: Fuzzing): Promise<void> {
  const lawful = await lawfulApi(rest);
  await fc.assert(fc.asyncProperty(anyCall(rest.simulates), lawful), {
    numRuns: calls,
    seed,
    includeErrorInReport: true,
  });
}

/**
 * Sends each value of each enum and parameter once, by each of these people. Throws with the calls that break an
 * invariant; returns how many there were.
 */
export async function tryEveryValue(
  people: readonly Persona[],
  rest: Omit<Fuzzing, 'calls' | 'seed'>,
): Promise<number> {
  const lawful = await lawfulApi(rest);
  const calls = people.flatMap(everyValue);
  const broken: string[] = [];
  for (const call of calls)
    await lawful(call).catch((error: unknown) => {
      const { name, who, query, text } = call;
      broken.push(`${String(error)} ${JSON.stringify({ name, who, query, text })}`);
    });
  if (broken.length > 0) throw new Error(broken.join('\n'));
  return calls.length;
}

/** An API that throws for a call whose response breaks an invariant. */
async function lawfulApi({ replaced, simulates, onAnswer }: Omit<Fuzzing, 'calls' | 'seed'>) {
  const desk = await openSecurityApi(await signingKey(), { replaced, simulates });
  return async (call: FuzzCall): Promise<void> => {
    // Each call is independent, so that a failure can be shrunk.
    await desk.reset();
    desk.turn(call.weather);
    const before = desk.writes();
    const response = await send(desk, call);
    onAnswer?.(call, response.status);
    const failing = simulates === true && call.weather !== 'well';
    const broken = invariantsBrokenBy(call, response, desk.writes() - before, failing);
    if (broken.length > 0)
      throw new Error(`${call.name} was answered ${response.status}: ${broken.join('; ')}`);
  };
}

/** How the desk answers when Microsoft refuses, or does not answer. */
const MICROSOFT_FAILS = [502, 503];

function send(desk: SecurityApi, { name, who, params, query, headers, text }: FuzzCall): Promise<HttpResult> {
  const { method, path } = addressOf(name, params);
  const search =
    query.length === 0
      ? ''
      : `?${new URLSearchParams(query.map(([key, value]): [string, string] => [key, value])).toString()}`;
  const body = ['POST', 'PUT'].includes(method) && text !== undefined ? { text } : {};
  return desk.send(name, who, { method, path: `${path}${search}`, params, headers, ...body });
}

/** The description of the API is the same for everybody, so it may be kept in between. */
const isForOne = ({ name }: FuzzCall, headers: HttpResult['headers']): boolean =>
  headers['cache-control'] === 'no-store' || name === 'showApi';

/** Checks the invariants of every response. */
function invariantsBrokenBy(
  call: FuzzCall,
  response: HttpResult,
  writes: number,
  isMicrosoftFailing: boolean,
): readonly string[] {
  const { status, headers, body } = response;
  const text = JSON.stringify(body);
  return [
    ...(status >= 500 && !(isMicrosoftFailing && MICROSOFT_FAILS.includes(status)) ? ['a server error'] : []),
    ...(status >= 400 && writes > 0 ? ['something was stored'] : []),
    ...(/\\n\s+at .{1,200}:\d+:\d+|node_modules|[A-Z]\w*Error:/.test(text) ? ['words from inside'] : []),
    ...(headers['x-correlation-id'] === undefined ? ['no correlation id'] : []),
    ...(isForOne(call, headers) ? [] : ['may be kept in between']),
    ...(isForeign(call) && ![401, 404, 413, ...(isMicrosoftFailing ? MICROSOFT_FAILS : [])].includes(status)
      ? ['a stranger was let in']
      : []),
    ...shapeFlaws(call.name, response),
  ];
}

function isForeign({ name, who, params }: FuzzCall): boolean {
  const policy = policyOf(name);
  const isContosos = policy.startsWith('customer:')
    ? params['customerId']?.toLowerCase() === contoso
    : [...Object.values<string>(requestIds), TICKET_ID].includes(params['id'] ?? '');
  const hasNone = who === 'outsider' || (who === 'elsewhere' && isContosos);
  return /^(customer|request|ticket):/.test(policy) && hasNone && !('appRoles' in personas[who]);
}

function shapeFlaws(name: RouteName, { status, headers, body }: HttpResult): readonly string[] {
  const answer = answers.get(name)?.[String(status)]?.content;
  if (answer === undefined) return [`status ${status} is not described`];
  const type = headers['content-type'] ?? '';
  const { schema } = answer[type] ?? {};
  if (schema === undefined) return [`${type} is not described for ${status}`];
  return check(schema, body);
}

/** Schemas allow future fields; a response must have only the documented ones. */
function closed<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map((one: unknown) => closed(one)) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.entries(schema).map(([name, value]) => [name, closed(value as unknown)] as const);
  const isOpen = 'properties' in schema && 'type' in schema && !('additionalProperties' in schema);
  return { ...Object.fromEntries(members), ...(isOpen ? { additionalProperties: false } : {}) } as T;
}
