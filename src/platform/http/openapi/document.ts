import { z } from 'zod';
import { fieldErrorSchema } from '../../../core/input/field-errors.ts';
import { httpProblems, problemTypeOf } from '../../../core/problem-types.ts';
import type { RouteDescription } from '../route.ts';
import { answersOf, sharedHeaders } from './answers.ts';
import { parametersOf, sharedParameters } from './parameters.ts';
import { writeSchemas, type WrittenSchemas } from './schemas.ts';

/** Recorded requests and responses, by the name of the route. */
export type Examples = Readonly<Record<string, { readonly body?: unknown; readonly answer: unknown }>>;

const problemSchema = z
  .object({
    type: z.enum(Object.keys(httpProblems).map(problemTypeOf)),
    title: z.string(),
    status: z.int().describe('HTTP status.'),
    detail: z.string().optional(),
    instance: z.string(),
    correlationId: z.string(),
    errors: z.array(fieldErrorSchema).optional(),
  })
  .meta({ id: 'Problem', description: 'A refusal (RFC 9457).' });

/** The OpenAPI 3.1 description of the HTTP API, generated from the routes that serve it. */
export function openapiDocument(routes: Readonly<Record<string, RouteDescription>>, examples: Examples) {
  const schemas = writeSchemas({ problem: problemSchema, ...schemasOf(routes) });
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, route] of Object.entries(routes)) {
    const [method = '', path = ''] = route.address.split(' ');
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: operationOf(name, route, schemas, examples[name]),
    };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Reservation Desk',
      version: '1',
      summary: 'Buys Azure Reservations for the customers of a Microsoft CSP partner.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    tags: [...new Set(Object.values(routes).map(({ tag }) => tag))].map((name) => ({
      name,
      description: tags[name],
    })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Entra ID access token.',
        },
      },
      parameters: sharedParameters,
      headers: sharedHeaders,
      schemas: schemas.components,
    },
  };
}

const schemasOf = (routes: Readonly<Record<string, RouteDescription>>): Record<string, z.ZodType> =>
  Object.fromEntries(
    Object.entries(routes).flatMap(([name, { body, query, answer }]) => [
      [`${name}.answer`, answer.schema],
      ...(body ? [[`${name}.body`, body]] : []),
      ...(query ? [[`${name}.query`, query]] : []),
    ]),
  ) as Record<string, z.ZodType>;

function operationOf(
  name: string,
  route: RouteDescription,
  schemas: WrittenSchemas,
  example: Examples[string] | undefined,
): object {
  const { body, summary, policy } = route;
  return {
    operationId: name,
    summary,
    tags: [route.tag],
    ...(policy === 'open' ? { security: [] } : {}),
    'x-policy': policy,
    parameters: parametersOf(name, route, schemas),
    ...(body
      ? {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: {
              'application/json': {
                schema: schemas.of(`${name}.body`),
                ...(example?.body === undefined ? {} : { example: example.body }),
              },
            },
          },
        }
      : {}),
    responses: answersOf(name, route, schemas, example?.answer),
  };
}

const tags: Readonly<Record<RouteDescription['tag'], string>> = {
  requests: 'Ask, follow, decide.',
  customers: 'Customers, their reservations and their ledger.',
  rules: 'The rules, what would happen, and what it would cost.',
  desk: 'The desk itself.',
};
