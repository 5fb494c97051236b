import { httpProblems, type HttpProblemCode } from '../../../core/problem-types.ts';
import type { CsvSheet } from '../csv.ts';
import type { RouteDescription } from '../route.ts';
import type { WrittenSchemas } from './schemas.ts';

const header = (name: string) => ({ $ref: `#/components/headers/${name}` });
const languageHeaders = { 'Content-Language': header('ContentLanguage'), Vary: header('Vary') };
const commonHeaders = { 'x-correlation-id': header('CorrelationId'), traceparent: header('Traceparent') };

/** The OpenAPI responses of a route, by status. */
export function answersOf(
  name: string,
  { answer, ...route }: RouteDescription,
  schemas: WrittenSchemas,
  example: unknown,
): object {
  const content = contentOf(answer, schemas.of(`${name}.answer`), example);
  const status = answer.status ?? 200;
  const location =
    status === 202 ? { Location: header('Location'), 'Retry-After': header('RetryAfter') } : {};
  const replay = route.idempotencyKey ? { 'Idempotency-Replayed': header('IdempotencyReplayed') } : {};
  const tag = (answer.hasVersion ?? answer.isTagged) ? { ETag: header('ETag') } : {};
  const language = route.policy === 'open' ? {} : languageHeaders;
  const headers = { ...commonHeaders, ...location, ...replay, ...tag, ...language };
  return {
    [status]: { description: status === 202 ? 'Accepted' : 'OK', headers, content },
    ...(isConditional({ answer, ...route })
      ? { 304: { description: 'Nothing has changed', headers: { ...commonHeaders, ...tag, ...language } } }
      : {}),
    ...problemsOf(refusalsOf({ answer, ...route })),
    ...(answer.orUnavailable
      ? { 503: { description: 'A part does not answer', headers: commonHeaders, content } }
      : {}),
  };
}

/** The answer as JSON, and as the files that it may be asked for as. */
const contentOf = ({ csv, calendar }: RouteDescription['answer'], schema: object, example: unknown) => ({
  'application/json': { schema, ...(example === undefined ? {} : { example }) },
  ...(csv ? { 'text/csv': { schema: { type: 'string', description: csvMeaning(csv) } } } : {}),
  ...(calendar ? { 'text/calendar': { schema: { type: 'string', description: CALENDAR_MEANING } } } : {}),
});

/** What a table has: its columns by the names of the JSON. */
const csvMeaning = ({ columns }: CsvSheet): string =>
  `RFC 4180, UTF-8, with the columns ${columns.join(', ')}. The next page is in the header Link.`;

const CALENDAR_MEANING =
  'RFC 5545, an all-day event for each item, which keeps its id. The next page is in the header Link.';

/** Whether the route answers 304 to a caller whose copy is current. */
export const isConditional = ({ address, answer }: RouteDescription): boolean =>
  address.startsWith('GET ') && answer.isTagged === true;

/** Problem codes of the checks that every route makes first. */
const CHECKED_FIRST: readonly HttpProblemCode[] = [
  'unauthenticated',
  'too-many-requests',
  'address-too-long',
  'headers-too-large',
  'body-too-large',
  'length-required',
];

/** Every problem code a route may return: those of the checks before it, and its own. */
export function refusalsOf(route: RouteDescription): readonly HttpProblemCode[] {
  const { policy, body, idempotencyKey, refusals = [], answer } = route;
  const isOpen = policy === 'open';
  // Every GET refuses parameters that it does not have.
  const hasInput = body !== undefined || route.address.startsWith('GET ');
  const codes: HttpProblemCode[] = [
    ...(isOpen ? [] : CHECKED_FIRST),
    ...(policy.includes(':') ? (['not-found', 'forbidden'] as const) : []),
    ...(hasInput ? (['invalid-request'] as const) : []),
    ...(idempotencyKey ? (['idempotency-key-missing'] as const) : []),
    ...refusals,
    'internal',
    ...(isOpen || answer.orUnavailable
      ? []
      : (['microsoft-refused', 'unavailable', 'consent-expired'] as const)),
  ];
  return [...new Set(codes)];
}

function problemsOf(codes: readonly HttpProblemCode[]): object {
  const byStatus = Map.groupBy(codes, (code) => httpProblems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      status,
      {
        description: those.map((code) => `\`${code}\``).join(', '),
        headers: {
          ...commonHeaders,
          ...languageHeaders,
          ...(status === 503 || status === 429 ? { 'Retry-After': header('RetryAfter') } : {}),
        },
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

/** Response headers. */
export const sharedHeaders = {
  CorrelationId: {
    description: 'Ties the answer to logs and traces.',
    schema: { type: 'string', format: 'uuid' },
  },
  Traceparent: { description: 'W3C Trace Context.', schema: { type: 'string' } },
  ETag: {
    description:
      'Version of what the answer has, for If-Match and, where 304 is possible, for If-None-Match.',
    schema: { type: 'string' },
  },
  ContentLanguage: { description: 'Language of the sentences.', schema: { enum: ['en', 'fr'] } },
  Vary: { description: 'Tells caches that the language makes a difference.', schema: { type: 'string' } },
  Location: { description: 'Where the request is.', schema: { type: 'string' } },
  IdempotencyReplayed: {
    description: 'Present when the request was accepted before under this key.',
    schema: { enum: ['true'] },
  },
  RetryAfter: { description: 'Seconds until looking again is worth it.', schema: { type: 'integer' } },
} as const;
