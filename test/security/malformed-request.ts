import { request } from 'node:http';
import fc from 'fast-check';
import { theRoutes } from '../openapi/the-document.ts';

/** A raw HTTP request with an unescaped target. */
export interface OddRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

const oddSegments = [
  ...[
    '%2e%2e',
    '%2F',
    '%5c',
    '..%2f..%2fetc%2fpasswd',
    '%00',
    '%0d%0aset-cookie:%20a=1',
    '%c0%af',
    '%ff',
    '%',
    '%zz',
  ],
  ...[
    '%252e',
    '..;',
    ';v=1',
    '.',
    '..',
    '',
    '*',
    '~',
    '$filter',
    "'",
    '%27%20or%201%20eq%201',
    '%7Bid%7D',
    '[::1]',
  ],
  ...[
    '__proto__',
    'constructor',
    'null',
    '%F0%9F%98%80',
    'x'.repeat(3_000),
    'aaaaaaaa-0000-4000-8000-000000000001',
  ],
];
const addresses = [...new Set(Object.values(theRoutes()).map(({ address }) => address.split(' ')[1] ?? ''))];

const target = fc
  .tuple(
    fc.constantFrom(...addresses),
    fc.constantFrom(...oddSegments),
    fc.constantFrom<(path: string) => string>(
      ...[(path: string) => path, (path: string) => path, (path: string) => path],
      (path) => `${path}/`,
      (path) => path.replace('/api', '//api'),
      (path) => path.toUpperCase(),
      (path) => path.replace('/v1', '/v1/../v1'),
      (path) => path.replace('/api', '/%61pi'),
      (path) => `${path}%20`,
    ),
    // Half of the addresses go as they are, so that some of these calls meet the desk.
    fc.constantFrom(
      ...['', '', '', '', '', ''],
      '?',
      '?limit=1&limit=2',
      '?customerId',
      '?a[b]=c&__proto__=1',
      '?x=%',
      '?%00=%ff',
      `?cursor=${'c'.repeat(3_000)}`,
    ),
  )
  .map(([address, segment, changed, query]) => changed(address.replace(/\{\w+\}/, segment)) + query);

/** Requests that no valid client sends: every method, odd targets, odd types, invalid bodies. */
export const oddRequest: fc.Arbitrary<OddRequest> = fc.record({
  method: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('GET', 'POST') },
    fc.constantFrom('HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'),
  ),
  target,
  headers: fc.record(
    {
      'content-type': fc.constantFrom(
        'text/plain',
        'application/xml',
        'multipart/form-data',
        'application/json;;',
        '',
      ),
      'content-encoding': fc.constantFrom('gzip', 'br', 'x'),
      'idempotency-key': fc.constantFrom('key', '\xff', ' '),
      'if-match': fc.constantFrom('*', 'W/"1"'),
      origin: fc.constant('https://evil.example'),
      range: fc.constant('bytes=0-1'),
      'x-correlation-id': fc.constantFrom('\xe4', '00000000-0000-0000-0000-000000000000'),
    },
    { requiredKeys: [] },
  ),
  body: fc.constantFrom(
    undefined,
    '',
    '{',
    '[]',
    '\0',
    '{"__proto__":{}}',
    '['.repeat(5_000),
    'x'.repeat(300_000),
  ),
});

/** Sends a raw request. Rejects when there is no response. */
export function sendRaw(api: string, { method, target, headers, body }: OddRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(api);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      { hostname, port, method, path: target, headers: { ...headers, ...length }, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Checks for text that no response may contain, whether from the host or the desk. */
export function flawsOf({ status, headers, text }: RawAnswer): readonly string[] {
  const isProblem = String(headers['content-type']).startsWith('application/problem+json');
  return [
    ...(status < 500 || status === 501 ? [] : [`${status}: ${text.slice(0, 300)}`]),
    ...(/\n\s+at .{1,200}:\d+:\d+|node_modules|[A-Z]\w*Error:/.test(text.replaceAll('\\n', '\n'))
      ? ['words from inside']
      : []),
    ...(headers['set-cookie'] === undefined ? [] : ['a header of the caller came back']),
    ...(isProblem && !text.includes(`"status":${status}`) ? ['a problem of another status'] : []),
    ...(isProblem && headers['x-correlation-id'] === undefined ? ['no correlation id'] : []),
  ];
}
