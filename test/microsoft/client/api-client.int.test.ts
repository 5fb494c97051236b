import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../../src/core/microsoft-errors.ts';
import { apiClient, type ClientSettings } from '../../../src/microsoft/client/api-client.ts';
import {
  answers,
  hangs,
  resets,
  scriptedServer,
  type Reaction,
  type ScriptedServer,
} from './scripted-server.ts';

const shape = z.object({ value: z.number() });
const good = answers(200, '{"value":7}');
const secret = () => Promise.resolve({ authorization: 'secret' });
const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

/** A client of a server that reacts as scripted. It records the waits instead of waiting. */
async function setUp(reactions: readonly Reaction[], settings: Partial<ClientSettings> = {}) {
  const server = await scriptedServer(...reactions);
  servers.push(server);
  const waits: number[] = [];
  const api = apiClient({
    url: server.url,
    idHeaders: { request: 'MS-RequestId', correlation: 'MS-CorrelationId' },
    codes: {
      '800064': { recovery: 'retry', end: 'needs-attention' },
      '900150': { access: true, advice: 'Give it the role.' },
      '800010': { advice: 'Ask for less.' },
    },
    clock: () => new Date('2026-11-23T10:00:00Z'),
    pause: (seconds) => Promise.resolve(waits.push(seconds)),
    ...settings,
  });
  return { server, waits, api };
}

/** The error of a call that must fail. */
async function failure(call: Promise<unknown>): Promise<MicrosoftUnavailable | UnexpectedAnswer> {
  const error: unknown = await call.then(
    () => 'no failure',
    (reason: unknown) => reason,
  );
  if (error instanceof MicrosoftUnavailable || error instanceof UnexpectedAnswer) return error;
  throw new Error(`not a failed call: ${String(error)}`, { cause: error });
}

describe('a call', () => {
  it('sends JSON, the token and both ids, and reads the answer', async () => {
    const { server, api } = await setUp([answers(201, '{"value":7}', { 'retry-after': '4' })]);
    const call = {
      method: 'POST',
      path: '/v1/things?a=b',
      tokens: secret,
      body: { some: 'thing' },
      requestId: 'id-1',
    } as const;
    expect(await api.read(call, shape)).toEqual({
      value: { value: 7 },
      retryAfterSeconds: 4,
      details: expect.objectContaining({ status: 201, requestId: 'id-1' }),
    });
    const { method, url, headers } = server.requests[0] ?? {};
    expect([
      method,
      url,
      headers?.['content-type'],
      headers?.authorization,
      headers?.['ms-requestid'],
    ]).toEqual(['POST', '/v1/things?a=b', 'application/json', 'Bearer secret', 'id-1']);
    expect(headers?.['ms-correlationid']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['both', { 'azure-asyncoperation': '/operations/1', location: '/results/1' }, '/operations/1'],
    ['only Location', { location: '/results/1' }, '/results/1'],
    ['neither', {}, undefined],
  ])('says where the outcome is polled: %s', async (_, headers: Record<string, string>, operation) => {
    const { api } = await setUp([answers(202, '{"value":7}', headers)]);
    const reply = await api.read({ method: 'POST', path: '/' }, shape);
    expect(reply.operation).toBe(operation);
  });

  it('reads past a byte order mark', async () => {
    const { api } = await setUp([answers(200, '\uFEFF{"value":7}')]);
    expect((await api.read({ path: '/' }, shape)).value).toEqual({ value: 7 });
  });

  it('names the missing members of a response', async () => {
    const { api } = await setUp([answers(200, '{"value":"seven"}')]);
    const error = await failure(api.read({ path: '/v1/things', tokens: secret }, shape));
    expect(error).toBeInstanceOf(UnexpectedAnswer);
    expect(error.message).toContain('/v1/things: another shape than expected: value:');
    expect(error.message).not.toContain('secret');
  });

  it.each([
    ['has another shape', '{"value":"seven"}', 'value: '],
    ['is no JSON', '<html>', 'body: '],
    ['is empty', '', 'body: '],
  ])('whose success %s is refused with words where a refusal is a value', async (_, body, member) => {
    const { api } = await setUp([answers(201, body)]);
    expect(await api.ask({ method: 'POST', path: '/', requestId: 'id-1' }, shape)).toEqual({
      ok: false,
      error: {
        code: 'unreadable-answer',
        message: expect.stringContaining(`Microsoft's answer cannot be read (${member}`),
        end: 'needs-attention',
        advice: 'Look at Microsoft whether it was done, then retry.',
      },
    });
  });

  it('that cannot be read is refused with a code of its own', async () => {
    const { api } = await setUp([answers(200, '<html>')]);
    const { details } = await failure(api.read({ path: '/' }, shape));
    expect(details).toMatchObject({ status: 200, code: 'unreadable-answer' });
  });

  it('refuses to read more than the cap', async () => {
    const { api } = await setUp([answers(200, `{"value":7,"rest":"${'x'.repeat(2000)}"}`)], {
      maxBytes: 1000,
    });
    expect((await failure(api.read({ path: '/' }, shape))).message).toContain('larger than 1000 bytes');
  });

  it('follows no redirect', async () => {
    const { server, api } = await setUp([answers(302, '', { location: '/elsewhere' }), good]);
    expect((await failure(api.read({ path: '/' }, shape))).message).toContain('a redirect (302)');
    expect(server.requests).toHaveLength(1);
  });

  it('does not carry the token to another host', async () => {
    const { server, api } = await setUp([good]);
    await expect(api.read({ path: 'https://example.org/next', tokens: secret }, shape)).rejects.toThrow(
      'leads to example.org',
    );
    expect(server.requests).toHaveLength(0);
  });
});

describe('a 401', () => {
  const rejected = answers(401, '');
  const made = { method: 'POST', path: '/', requestId: 'id-1' } as const;
  /** A source of tokens that has so many different ones. */
  const tokensOf = (different: number) => {
    let given = 0;
    return {
      tokens: () => Promise.resolve({ authorization: `token ${Math.min((given += 1), different)}` }),
      given: () => given,
    };
  };

  it('is tried once more with a fresh token and the same id', async () => {
    const { server, api } = await setUp([rejected, good]);
    const reply = await api.ask({ ...made, tokens: tokensOf(2).tokens }, shape);
    expect(reply.ok).toBe(true);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token 1',
      'Bearer token 2',
    ]);
    expect(new Set(server.requests.map(({ headers }) => headers['ms-requestid'])).size).toBe(1);
  });

  it('to a fresh token is the answer', async () => {
    const { server, api } = await setUp([rejected, rejected, good]);
    expect(await failure(api.ask({ ...made, tokens: tokensOf(3).tokens }, shape))).toBeInstanceOf(
      UnexpectedAnswer,
    );
    expect(server.requests).toHaveLength(2);
  });

  it('is the answer where there is no other token', async () => {
    const { server, api } = await setUp([rejected, good]);
    const source = tokensOf(1);
    await failure(api.ask({ ...made, tokens: source.tokens }, shape));
    expect([server.requests.length, source.given()]).toEqual([1, 2]);
  });
});

describe('throttling and outages', () => {
  it.each(['GET', 'POST'] as const)(
    'waits as a 429 asks and repeats a %s with the same id',
    async (method) => {
      const throttled = answers(429, '{"statusCode":429,"message":"Rate limit is exceeded."}', {
        'retry-after': '3',
      });
      const { server, waits, api } = await setUp([throttled, throttled, good]);
      expect((await api.read({ method, path: '/' }, shape)).value).toEqual({ value: 7 });
      expect(waits).toEqual([3, 3]);
      expect(new Set(server.requests.map(({ headers }) => headers['ms-requestid'])).size).toBe(1);
    },
  );

  it('leaves a longer wait to the durable retry', async () => {
    const { server, waits, api } = await setUp([answers(429, '', { 'retry-after': '57' })]);
    const error = await failure(api.read({ path: '/' }, shape));
    expect(error).toBeInstanceOf(MicrosoftUnavailable);
    expect(error.details).toMatchObject({ status: 429, retryAfterSeconds: 57 });
    expect([waits, server.requests.length]).toEqual([[], 1]);
  });

  it('fails after three attempts', async () => {
    const { server, waits, api } = await setUp([answers(503, '')]);
    expect((await failure(api.read({ path: '/' }, shape))).details.status).toBe(503);
    expect([waits, server.requests.length]).toEqual([[1, 2], 3]);
  });

  it.each([[500], [503], [408]])('never repeats a POST after a %d', async (status) => {
    const { server, api } = await setUp([
      answers(status, '{"code":"800003","description":"Unexpected"}'),
      good,
    ]);
    const error = await failure(api.read({ method: 'POST', path: '/', requestId: 'id-1' }, shape));
    expect(error).toBeInstanceOf(MicrosoftUnavailable);
    expect(error.details).toMatchObject({ status, code: '800003', requestId: 'id-1' });
    expect(server.requests).toHaveLength(1);
  });

  it('repeats a GET once over a broken connection', async () => {
    const { server, api } = await setUp([resets, good]);
    expect((await api.read({ path: '/' }, shape)).value).toEqual({ value: 7 });
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['GET', 2],
    ['POST', 1],
  ] as const)('a %s over a connection that keeps breaking is sent %d time(s)', async (method, times) => {
    const { server, api } = await setUp([resets]);
    const error = await failure(api.read({ method, path: '/' }, shape));
    expect(error).toBeInstanceOf(MicrosoftUnavailable);
    expect(server.requests).toHaveLength(times);
  });

  it('repeats a POST that changes nothing, as a GET', async () => {
    const { server, api } = await setUp([answers(503, ''), resets, good]);
    const call = { method: 'POST', isRead: true, path: '/' } as const;
    expect((await api.read(call, shape)).value).toEqual({ value: 7 });
    expect(server.requests).toHaveLength(3);
  });

  it.each([
    ['a 429', [answers(429, '', { 'retry-after': '57' })], true],
    ['a 503', [answers(503, '')], false],
    ['a broken connection', [resets], false],
    ['no response in time', [hangs], false],
  ] as const)(
    'after %s of a POST it is known whether Microsoft did nothing',
    async (_, reactions, certain) => {
      const { api } = await setUp(reactions, { timeoutMs: 200 });
      const error = await failure(api.ask({ method: 'POST', path: '/' }, shape));
      expect(error).toMatchObject({ name: 'MicrosoftUnavailable', hadNoEffect: certain });
    },
  );

  it('knows that a call that nobody took had no effect', async () => {
    const { server, api } = await setUp([good]);
    await server.stop();
    servers.length = 0;
    const error = await failure(api.ask({ method: 'POST', path: '/' }, shape));
    expect(error).toMatchObject({ name: 'MicrosoftUnavailable', hadNoEffect: true });
  });

  it('times out when no response arrives', async () => {
    const { server, api } = await setUp([hangs], { timeoutMs: 50 });
    const error = await failure(api.read({ path: '/' }, shape));
    expect(error.message).toContain('no answer in time');
    expect(server.requests).toHaveLength(1);
  });
});

describe('a response that breaks off', () => {
  const halfAnswer: Reaction = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"value":');
  };

  it('is an outage when the rest does not come in time', async () => {
    const { api } = await setUp([halfAnswer], { timeoutMs: 100 });
    const error = await failure(api.read({ path: '/' }, shape));
    expect(error).toBeInstanceOf(MicrosoftUnavailable);
    expect(error.message).toContain('no answer in time');
  });

  it('is an outage when the wait is aborted', async () => {
    const aborted = new DOMException('This operation was aborted', 'AbortError');
    const { api } = await setUp([good], { fetch: () => Promise.reject(aborted) });
    const error = await failure(api.read({ path: '/' }, shape));
    expect(error).toBeInstanceOf(MicrosoftUnavailable);
    expect(error.message).toContain('no answer in time');
  });
});

describe('definitive answers', () => {
  it('become refusals', async () => {
    const { api } = await setUp([answers(403, '{"code":"2091","description":"No longer sold."}')]);
    const error = { code: '2091', message: 'No longer sold.' };
    expect(await api.ask({ path: '/' }, shape)).toEqual({ ok: false, error });
  });

  it('without a code become refusals of their status', async () => {
    const { api } = await setUp([answers(404, '<html>', { 'content-type': 'text/html' })]);
    const error = { code: '404', message: 'Microsoft answered 404.' };
    expect(await api.ask({ path: '/' }, shape)).toEqual({ ok: false, error });
  });

  it.each([
    [409, '{"code":"800064","description":"Cart busy"}', MicrosoftUnavailable],
    [403, '{"code":"900150","description":"No right"}', UnexpectedAnswer],
    [401, '{"code":"400","description":"Access denied"}', UnexpectedAnswer],
    [403, '', UnexpectedAnswer],
  ])('%d %s is thrown', async (status, body, kind) => {
    const { api } = await setUp([answers(status, body)]);
    expect(await failure(api.ask({ path: '/' }, shape))).toBeInstanceOf(kind);
  });

  it('of a read mean "not there" only by the codes that say so', async () => {
    const { api } = await setUp([answers(404, '{"code":"800008","description":"No cart"}')]);
    expect(await api.find({ path: '/' }, shape, ['800008'])).toBeUndefined();
    expect((await failure(api.find({ path: '/' }, shape, ['20002']))).message).toContain(
      '404 (800008: No cart)',
    );
  });

  it('of a read mean "not there" by their status only without a code', async () => {
    const { api } = await setUp([
      answers(403, ''),
      answers(403, '{"code":"900150","description":"No right"}'),
    ]);
    expect(await api.find({ path: '/' }, shape, ['403'])).toBeUndefined();
    expect((await failure(api.find({ path: '/' }, shape, ['403']))).details).toMatchObject({
      code: '900150',
      advice: 'Give it the role.',
    });
  });

  it('of a read that is refused carry the code and the advice', async () => {
    const { api } = await setUp([answers(400, '{"code":"800010","description":"None left"}')]);
    expect((await failure(api.read({ path: '/' }, shape))).details).toMatchObject({
      status: 400,
      code: '800010',
      advice: 'Ask for less.',
    });
  });

  it('with an accepted status are successes', async () => {
    const { api } = await setUp([answers(409, '{"code":"1","description":"Exists"}')]);
    expect(await api.ask({ path: '/', acceptedStatuses: [409] }, z.unknown())).toMatchObject({ ok: true });
  });
});
