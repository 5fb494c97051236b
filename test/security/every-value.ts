import type { RouteName } from '../../src/app/http-routes.ts';
import { document, operations, type FuzzCall } from './arbitrary-call.ts';
import { contoso } from '../support/http/people.ts';
import { RESERVATION_ID } from '../support/reservations.ts';
import type { Persona } from './security-api.ts';
import { validCalls } from './valid-calls.ts';

interface Schema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}
interface Parameter {
  readonly name?: string;
  readonly in?: string;
  readonly schema?: Schema;
}

/** A member of a body, and a value that the description has for it. */
interface Choice {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** What nobody sells, knows or has, for members that are free text. */
const UNKNOWN = [
  'narnia',
  'Standard_None_v9',
  'https://nowhere.example/x',
  '00000000-0000-4000-8000-000000000000',
];

/**
 * For each route, its valid call with one parameter or member changed: to each value of an enum in turn, and free text
 * to what does not exist.
 */
export function everyValue(who: Persona): readonly FuzzCall[] {
  return (Object.keys(validCalls) as RouteName[]).flatMap((name) => [
    ...valuesOfQuery(name, who),
    ...valuesOfBody(name, who),
  ]);
}

function valuesOfQuery(name: RouteName, who: Persona): readonly FuzzCall[] {
  const { parameters = [] } = (operations.get(name) ?? {}) as { parameters?: readonly Parameter[] };
  const valid = Object.entries(validCalls[name].query ?? {});
  return parameters
    .filter((one) => one.in === 'query')
    .flatMap(({ name: key = '', schema = {} }) => {
      const others = valid.filter(([other]) => other !== key);
      return valuesOf(schema).map((value) => callOf(name, who, { query: [...others, [key, String(value)]] }));
    });
}

function valuesOfBody(name: RouteName, who: Persona): readonly FuzzCall[] {
  const schema = operations.get(name)?.requestBody?.content?.['application/json']?.schema as
    Schema | undefined;
  const body = validCalls[name].json;
  if (schema === undefined || body === undefined) return [];
  return choicesIn(schema).map(({ path, value }) =>
    callOf(name, who, { text: JSON.stringify(changed(body, path, value)) }),
  );
}

function choicesIn(schema: Schema, path: readonly string[] = [], depth = 0): readonly Choice[] {
  if (depth > 8) return [];
  const here = path.length === 0 ? [] : valuesOf(schema).map((value) => ({ path, value }));
  const { properties = {}, items } = resolved(schema);
  const below = alternativesOf(schema).flatMap((one) => choicesIn(one, path, depth + 1));
  const members = Object.entries(properties).flatMap(([key, one]) =>
    choicesIn(one, [...path, key], depth + 1),
  );
  return [...here, ...members, ...below, ...(items ? choicesIn(items, [...path, '0'], depth + 1) : [])];
}

/** The values that a schema itself lists, or what does not exist where it takes any text. */
function valuesOf(schema: Schema): readonly unknown[] {
  const { enum: listed, const: only, type } = resolved(schema);
  if (listed !== undefined) return listed;
  if (only !== undefined) return [only];
  if (type === 'boolean') return [true, false];
  return type === 'string' ? UNKNOWN : [];
}

const resolved = (schema: Schema): Schema =>
  schema.$ref === undefined
    ? schema
    : resolved(document.components.schemas[schema.$ref.replace('#/components/schemas/', '')] as Schema);

function alternativesOf(schema: Schema): readonly Schema[] {
  const { anyOf = [], oneOf = [], allOf = [] } = resolved(schema);
  return [...anyOf, ...oneOf, ...allOf];
}

/** The body with a member set; objects on the way are made, and a list has one element at least. */
function changed(whole: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (key === '0') {
    const [first, ...others] = Array.isArray(whole) ? (whole as unknown[]) : [{}];
    return [changed(first, rest, value), ...others];
  }
  const members = (typeof whole === 'object' && whole !== null ? whole : {}) as Record<string, unknown>;
  return { ...members, [key]: changed(members[key], rest, value) };
}

function callOf(name: RouteName, who: Persona, change: Partial<Pick<FuzzCall, 'query' | 'text'>>): FuzzCall {
  const { params, headers, query, json } = validCalls[name];
  return {
    ...{ name, who, weather: 'well' },
    params: { customerId: contoso, reservationId: RESERVATION_ID, ...params },
    query: Object.entries(query ?? {}),
    headers: headers ?? {},
    text: json === undefined ? undefined : JSON.stringify(json),
    ...change,
  };
}
