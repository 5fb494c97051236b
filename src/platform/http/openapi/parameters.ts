import type { RouteDescription } from '../route.ts';
import { isConditional } from './answers.ts';
import type { WrittenSchemas } from './schemas.ts';

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

const inPath: Readonly<Record<string, object>> = {
  customerId: { description: 'Tenant id of the customer.', schema: { type: 'string', format: 'uuid' } },
  reservationId: {
    description: 'Id of a reservation of the customer.',
    schema: { type: 'string', format: 'uuid' },
  },
  subscriptionId: {
    description: 'Id of an Azure subscription of the customer.',
    schema: { type: 'string', format: 'uuid' },
  },
  objectId: {
    description: 'Object id of a person in Entra ID.',
    schema: { type: 'string', format: 'uuid' },
  },
  sequenceNumber: {
    description: 'Number of the message in the queue.',
    schema: { type: 'string', pattern: '^[0-9]{1,19}$' },
  },
  id: {
    description: 'Id of the request, the ticket or the reminder.',
    schema: { type: 'string', pattern: '^[0-9a-f]{32}-[a-z2-7]{26}$' },
  },
};

/** The path, query and header parameters of a route. */
export function parametersOf(name: string, route: RouteDescription, schemas: WrittenSchemas): object[] {
  const names = [...route.address.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => parameter);
  return [
    ...names.map((parameter) => ({ name: parameter, in: 'path', required: true, ...inPath[parameter] })),
    ...queryCustomer(route.policy),
    ...(route.query ? inQuery(schemas.of(`${name}.query`)) : []),
    ...(route.idempotencyKey ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(route.refusals?.includes('stale-version') ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
    ...(isConditional(route) ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
    { $ref: '#/components/parameters/AcceptLanguage' },
    { $ref: '#/components/parameters/CorrelationId' },
    { $ref: '#/components/parameters/Traceparent' },
  ];
}

const queriedCustomers: Readonly<Record<string, object>> = {
  'queried-customer': { required: true, ...inPath['customerId'] },
  'queried-customer-or-all': {
    description: 'Tenant id of the customer; absent: all customers the caller may see.',
    schema: { type: 'string', format: 'uuid' },
  },
  'queried-tickets-or-all': {
    description:
      'Tenant id of the customer; all zeros for tickets that name no customer. Absent: those without an outcome of all customers the caller may see.',
    schema: { type: 'string', format: 'uuid' },
  },
};

function queryCustomer(policy: string): object[] {
  const customer = queriedCustomers[policy.split(':')[0] ?? ''];
  return customer === undefined ? [] : [{ name: 'customerId', in: 'query', ...customer }];
}

const inQuery = ({ properties = {}, required = [] }: ObjectSchema): object[] =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(required.includes(name) ? { required: true } : {}),
    schema,
  }));

/** Parameters of many routes. */
export const sharedParameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description:
      'Names the ask: the same key with the same body gives the same request, with another body 422.',
    schema: { type: 'string', pattern: '^[ -~]{1,255}$' },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The ETag of what is changed, as it was read; 412 when it has changed since.',
    schema: { type: 'string' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The ETag of an answer the caller has; 304 without a body while it is still true.',
    schema: { type: 'string' },
  },
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    description: 'Language of the sentences for people: `en` (the default) or `fr`.',
    schema: { type: 'string' },
  },
  CorrelationId: {
    name: 'x-correlation-id',
    in: 'header',
    description: 'Taken when it is a GUID; returned always.',
    schema: { type: 'string', format: 'uuid' },
  },
  Traceparent: {
    name: 'traceparent',
    in: 'header',
    description: 'W3C Trace Context. Taken when valid; returned always.',
    schema: { type: 'string' },
  },
} as const;
