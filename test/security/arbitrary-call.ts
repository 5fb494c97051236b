import fc from 'fast-check';
import { httpRoutes, type RouteName } from '../../src/app/http-routes.ts';
import { contoso, fabrikam } from '../support/http/people.ts';
import { RESERVATION_ID } from '../support/reservations.ts';
import { theDocument } from '../openapi/the-document.ts';
import { operationsOf } from '../openapi/schema-check.ts';
import { fitting, matching, nearly } from './arbitrary-body.ts';
import { weathers, type Weather } from './simulated-ports.ts';
import { validCalls } from './valid-calls.ts';
import {
  QUOTE_HASH,
  REQUESTER_ID,
  REMINDER_ID,
  requestIds,
  personas,
  SUBSCRIPTION_ID,
  TICKET_ID,
  type Persona,
} from './security-api.ts';

/** One call as it is sent. */
export interface FuzzCall {
  readonly name: RouteName;
  readonly who: Persona;
  /** What Microsoft does meanwhile. */
  readonly weather: Weather;
  readonly params: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes of the body as text. */
  readonly text: string | undefined;
}

export const document = theDocument();
export const operations = new Map(operationsOf(document).map((one) => [one.operationId, one]));

interface Parameter {
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly schema?: object;
}

const oddText = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom('%2e%2e%2f', 'a'.repeat(3000), '0', '\u202e'),
);
const customerId = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(contoso, contoso.toUpperCase()) },
  { weight: 1, arbitrary: fc.constant(fabrikam) },
  { weight: 1, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: oddText },
);
/** The id in the path of a route: mostly one of what the route is about. */
const idFor = (name: RouteName) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...knownIds(name)) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.values(requestIds), TICKET_ID, REMINDER_ID) },
    { weight: 1, arbitrary: matching('^[0-9a-f]{32}-[a-z2-7]{26}$') },
    { weight: 1, arbitrary: oddText },
  );
const knownIds = (name: RouteName): readonly string[] => {
  if (name.includes('Ticket')) return [TICKET_ID];
  return name.includes('Reminder') ? [REMINDER_ID] : Object.values(requestIds);
};
const reservationId = fc.oneof(
  { weight: 6, arbitrary: fc.constant(RESERVATION_ID) },
  { weight: 1, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: oddText },
);
const subscriptionId = fc.oneof(fc.constant(SUBSCRIPTION_ID), fc.uuid(), oddText);
const objectId = fc.oneof(
  { weight: 8, arbitrary: fc.constant(REQUESTER_ID) },
  { weight: 1, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: oddText },
);
const sequenceNumber = fc.oneof(
  { weight: 6, arbitrary: fc.constant('7') },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n }).map(String) },
  { weight: 1, arbitrary: oddText },
);
/** Header values that a client can send. */
const headerText = fc.stringMatching(/^[!-~]([ -~]{0,40}[!-~])?$/);
const headers = fc.record(
  {
    'idempotency-key': fc.oneof(fc.uuid(), headerText),
    'if-match': fc.oneof(fc.constantFrom('*', '1', 'W/"1"'), headerText),
    'x-correlation-id': fc.oneof(fc.uuid(), headerText),
    traceparent: fc.oneof(fc.constant(`00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`), headerText),
    'content-type': fc.constantFrom('application/json', 'text/plain', 'application/xml'),
    'x-ms-client-principal-id': fc.uuid(),
    'x-http-method-override': fc.constant('DELETE'),
  },
  { requiredKeys: ['idempotency-key'] },
);

const queryOf = (parameters: readonly Parameter[]): fc.Arbitrary<[string, string][]> => {
  const known = parameters.filter((one) => one.in === 'query' && one.name !== undefined);
  const single = ({ name = '', required, schema = {} }: Parameter) =>
    fc.tuple(
      fc.constant(name),
      fc.oneof({ weight: 4, arbitrary: valueOf(name, schema) }, { weight: 1, arbitrary: oddText }),
      fc.integer({ min: required ? 0 : -6, max: 8 }),
    );
  return fc.tuple(...known.map(single)).map((values) =>
    values.flatMap(([name, value, times]): [string, string][] => {
      if (times < 0) return [];
      return times === 8
        ? [
            [name, value],
            [name, 'twice'],
          ]
        : [[name, value]];
    }),
  );
};

const valueOf = (name: string, schema: object): fc.Arbitrary<string> =>
  name === 'customerId' ? customerId : fitting(schema, document.components.schemas).map(String);

const textOf = (name: RouteName): fc.Arbitrary<string | undefined> => {
  const { schema } = operations.get(name)?.requestBody?.content?.['application/json'] ?? {};
  if (schema === undefined) return fc.constant(undefined);
  return fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .tuple(nearly(fitting(schema, document.components.schemas)), fc.boolean())
        .map(([body, knows]) => JSON.stringify(knows ? knowing(body) : body)),
    },
    // Random values rarely fit one another, such as the days of a term.
    { weight: 4, arbitrary: nearly(fc.constant(validCalls[name].json)).map((body) => JSON.stringify(body)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        undefined,
        '',
        '{',
        '{"a":1',
        'null',
        '"text"',
        '{"__proto__":{"admin":true}}',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  );
};

/** The hash of a quote cannot be guessed. */
const knowing = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'quoteHash' in body
    ? { ...body, quoteHash: QUOTE_HASH }
    : body;

const fineWeather = fc.constant<Weather>('well');
const everyWeather = fc.oneof(
  { weight: 2, arbitrary: fineWeather },
  { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(weathers) as Weather[])) },
);

/** Valid, nearly valid and invalid calls of every route, by people of all roles. */
export const anyCall = (simulates = false): fc.Arbitrary<FuzzCall> =>
  fc.oneof(...callsOfEveryRoute(simulates ? everyWeather : fineWeather));

const callsOfEveryRoute = (weather: fc.Arbitrary<Weather>) =>
  (Object.keys(httpRoutes) as RouteName[]).map((name) => {
    const parameters =
      (operations.get(name) as { parameters?: readonly Parameter[] } | undefined)?.parameters ?? [];
    return fc.record({
      name: fc.constant(name),
      who: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom<Persona>('admin', 'requester', 'approver') },
        { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(personas) as Persona[])) },
      ),
      weather,
      params: fc.record({
        customerId,
        id: idFor(name),
        reservationId,
        subscriptionId,
        objectId,
        sequenceNumber,
      }),
      query: queryOf(parameters),
      headers,
      text: textOf(name),
    });
  });
