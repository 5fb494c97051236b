import { beforeAll, describe, expect, it } from '@jest/globals';
import { ConsentEnded } from '../../../src/platform/entra/consent-ended.ts';
import { UnexpectedAnswer } from '../../../src/core/microsoft-errors.ts';
import { httpHandlers, type HttpDeps } from '../../../src/app/http-routes.ts';
import { deskTelemetry } from '../../../src/platform/telemetry/telemetry.ts';
import type { ConsentStatus } from '../../../src/core/consent/consent.ts';
import { openInMemoryApi, type Ask, type DeskChanges } from '../../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../../support/http/issuer.ts';
import { contoso } from '../../support/http/people.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const customers: Ask = { path: '/api/v1/customers', as: 'auditor' };
const send = (headers: Record<string, string>) =>
  openInMemoryApi(key).call('listCustomers', { ...customers, headers });

describe('the correlation', () => {
  const id = 'A0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

  it('is the one of the caller when it is valid', async () => {
    const response = await send({ 'x-correlation-id': id, traceparent });
    expect(response.headers).toMatchObject({ 'x-correlation-id': id, traceparent });
  });

  it.each([
    {},
    { 'x-correlation-id': 'mine', traceparent: 'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' },
    { 'x-correlation-id': `${id}0`, traceparent: '00-00000000000000000000000000000000-00f067aa0ba902b7-01' },
  ])('is a new one for %j', async (headers) => {
    const response = await send(headers);
    const made = response.headers['x-correlation-id'] ?? '';
    expect(made).toMatch(GUID);
    expect(response.headers['traceparent']).toMatch(
      new RegExp(`^00-${made.replaceAll('-', '')}-[0-9a-f]{16}-01$`),
    );
  });

  it('is in problems too', async () => {
    const response = await openInMemoryApi(key).call('listCustomers', {
      path: '/api/v1/customers',
      headers: { 'x-correlation-id': id },
    });
    expect(response.headers['x-correlation-id']).toBe(id);
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(response.body).toEqual({
      type: '/problems/unauthenticated',
      title: 'A valid bearer token is required',
      status: 401,
      detail: 'There is no bearer token.',
      instance: '/api/v1/customers',
      correlationId: id,
    });
  });
});

const reservationsPath: Ask = {
  path: `/api/v1/customers/${contoso}/reservations`,
  params: { customerId: contoso },
  as: 'auditor',
};

/** An answer for which Azure is asked, which fails. */
const failing = async (error: Error) => {
  const { reservations } = openInMemoryApi(key).deps;
  const broken = { ...reservations, listReservations: () => Promise.reject(error) };
  const desk = openInMemoryApi(key, { reservations: broken });
  return { ...(await desk.call('listReservations', reservationsPath)), logged: desk.logged };
};

/** Clients have been seen to do it. */
const ownCause = (error: Error) => Object.assign(error, { cause: error });

describe('an unexpected error', () => {
  it('shows the caller only a correlation id, and logs everything once', async () => {
    const error = new Error('row 7 of the secret table', { cause: new TypeError('no such column') });
    const response = await failing(
      Object.assign(error, { request: { headers: { authorization: 'canary' } } }),
    );
    expect(response.status).toBe(500);
    expect(response.body).toEqual({
      type: '/problems/internal',
      title: 'Something went wrong here',
      status: 500,
      instance: reservationsPath.path,
      correlationId: response.headers['x-correlation-id'],
    });
    expect(response.logged).toHaveLength(1);
    expect(JSON.parse(response.logged[0]?.replace(/^error /, '') ?? '')).toMatchObject({
      message: 'a call broke',
      correlationId: response.headers['x-correlation-id'],
      traceId: response.headers['x-correlation-id']?.replaceAll('-', ''),
      error: expect.stringMatching(/^Error: row 7/),
    });
    expect(response.logged[0]).toContain('caused by TypeError: no such column');
    expect(response.logged[0]).not.toContain('canary');
  });

  const named = (name: string, members: object = {}) => Object.assign(new Error('broken'), { name }, members);
  it.each<[string, Error, string]>([
    ['storage says 503', named('RestError', { statusCode: 503 }), '5'],
    ['storage says 429', named('RestError', { statusCode: 429 }), '5'],
    ['storage is not there', named('RestError', { code: 'ECONNREFUSED' }), '5'],
    [
      'a connection broke below',
      new TypeError('fetch failed', { cause: named('Error', { code: 'ECONNRESET' }) }),
      '5',
    ],
    [
      'Microsoft asks to wait',
      named('MicrosoftUnavailable', { details: { status: 429, retryAfterSeconds: 17 } }),
      '17',
    ],
    ['a wait was ended', new DOMException('The operation timed out.', 'TimeoutError'), '5'],
    ['a call was given up', named('Error', { cause: new DOMException('Aborted.', 'AbortError') }), '5'],
    ['Microsoft does not answer', named('MicrosoftUnavailable', { details: {} }), '5'],
  ])('caused by %s is unavailable', async (_what, error, retryAfter) => {
    const response = await failing(error);
    expect(response.body).toMatchObject({ type: '/problems/unavailable', status: 503 });
    expect(response.headers['retry-after']).toBe(retryAfter);
    expect(response.logged).toHaveLength(1);
  });

  it('caused by a missing consent names it, with advice', async () => {
    const ended = new ConsentEnded('2027-02-27', {
      cause: named('ServerError', { errorCode: 'invalid_grant' }),
    });
    const response = await failing(new Error(`no token: ${String(ended)}`, { cause: ended }));
    expect(response.body).toMatchObject({
      type: '/problems/consent-expired',
      title: 'There is no valid consent for Microsoft',
      status: 503,
      detail:
        'The consent for Microsoft ended on 2027-02-27, so the desk cannot call Microsoft. An Admin agent of the partner runs `npm run consent`. Then the same can be tried again.',
    });
    expect(response.headers['retry-after']).toBe('300');
    expect(response.logged).toHaveLength(1);
  });

  const details = { method: 'GET', target: 'microsoft.test/x', requestId: 'r', correlationId: 'secret' };
  it.each<[object, string]>([
    [{ status: 403, code: '2091' }, 'Microsoft refused what this needs (2091).'],
    [
      { status: 403, code: '900150', advice: 'Give the account the role.' },
      'Microsoft refused what this needs (900150). Give the account the role.',
    ],
    [{ status: 404 }, 'Microsoft refused what this needs (status 404).'],
    [{}, 'Microsoft refused what this needs (no code).'],
  ])(
    'because Microsoft refuses with %j says so, with its code and without the error',
    async (known, detail) => {
      const error = new UnexpectedAnswer('403 (secret words of Microsoft)', { ...details, ...known });
      const response = await failing(new Error('outside', { cause: error }));
      expect(response.body).toEqual({
        type: '/problems/microsoft-refused',
        title: 'Microsoft refused what this needs',
        status: 502,
        detail,
        instance: reservationsPath.path,
        correlationId: response.headers['x-correlation-id'],
      });
      expect(response.logged).toHaveLength(1);
      expect(response.logged[0]).toContain('secret words of Microsoft');
    },
  );

  it.each([named('RestError', { statusCode: 403 }), ownCause(new Error('a cause of itself'))])(
    'because of %p is our fault',
    async (error) => {
      expect((await failing(error)).status).toBe(500);
    },
  );

  it('in the settings is a 500 at each request, until they are corrected', async () => {
    const { deps } = openInMemoryApi(key);
    let attempts = 0;
    const handlers = httpHandlers((): HttpDeps => {
      attempts += 1;
      if (attempts === 1) throw new Error('PARTNER_TENANT_ID is not set');
      return deps;
    }, deskTelemetry());
    const desk = openInMemoryApi(key);
    const first = await desk.send(handlers.checkHealth, { path: '/api/health' });
    const second = await desk.send(handlers.checkHealth, { path: '/api/health' });
    expect([first.status, second.status, attempts]).toEqual([500, 200, 2]);
  });
});

describe('without the keys of the issuer', () => {
  it('callers get a 503 that can be retried', async () => {
    const { deps } = openInMemoryApi(key);
    const identity = { ...deps.identity, jwksUri: 'data:application/json,broken' };
    const desk = openInMemoryApi(key, { identity });
    const response = await desk.call('listCustomers', customers);
    expect(response.body).toMatchObject({ type: '/problems/unavailable', status: 503 });
    expect(response.headers['retry-after']).toBe('5');
    expect(desk.logged).toHaveLength(1);
  });
});

describe('the health', () => {
  const health: Ask = { path: '/api/health' };

  it('is public', async () => {
    const response = await openInMemoryApi(key).call('checkHealth', health);
    expect([response.status, response.body]).toEqual([
      200,
      {
        status: 'ok',
        checks: { tables: 'ok', durable: 'ok', consent: 'ok' },
        consent: { state: 'ok', daysLeft: 89, expiresAt: '2027-02-20T10:00:00.000Z', stored: true },
      },
    ]);
  });

  it('names the failed part, and the reason only in the log', async () => {
    const probes = { tables: () => Promise.reject(new Error('no route')), durable: () => Promise.resolve() };
    const desk = openInMemoryApi(key, { probes });
    const response = await desk.call('checkHealth', health);
    expect(response.status).toBe(503);
    expect(response.body).toMatchObject({
      status: 'failed',
      checks: { tables: 'failed', durable: 'ok', consent: 'ok' },
    });
    expect(desk.logged).toEqual([
      'error {"message":"health of tables","outcome":"failed","error":"Error: no route"}',
    ]);
  });

  const consentOf = (status: ConsentStatus, stored = true): DeskChanges => ({
    consent: { status: () => Promise.resolve(status), isStored: () => stored },
  });
  it.each<[string, ConsentStatus, number, string]>([
    [
      'with few days left',
      { state: 'ending', daysLeft: 12, expiresAt: '2027-02-27T10:00:00.000Z' },
      200,
      'ok',
    ],
    ['that ended', { state: 'ended', daysLeft: 0, endedOn: '2027-02-27' }, 503, 'failed'],
    ['that nobody gave', { state: 'missing' }, 503, 'failed'],
  ])('shows a consent %s', async (_what, status, code, state) => {
    const response = await openInMemoryApi(key, consentOf(status)).call('checkHealth', health);
    const { endedOn, ...shown } = status;
    expect(response).toMatchObject({
      status: code,
      body: { status: state, checks: { tables: 'ok', consent: state } },
    });
    expect(response.body['consent']).toEqual({ ...shown, stored: true });
  });

  it('shows a consent that could not be stored, and fails when its store does not answer', async () => {
    const unstored = await openInMemoryApi(key, consentOf({ state: 'ok', daysLeft: 86 }, false)).call(
      'checkHealth',
      health,
    );
    expect([unstored.status, unstored.body['consent']]).toEqual([
      200,
      { state: 'ok', daysLeft: 86, stored: false },
    ]);
    const status = () => Promise.reject(new Error('no route to the vault'));
    const desk = openInMemoryApi(key, { consent: { status, isStored: () => true } });
    const response = await desk.call('checkHealth', health);
    expect(response).toMatchObject({
      status: 503,
      body: { checks: { tables: 'ok', durable: 'ok', consent: 'failed' } },
    });
    expect(response.body).not.toHaveProperty('consent');
    expect(desk.logged).toEqual([
      'error {"message":"health of consent","outcome":"failed","error":"Error: no route to the vault"}',
    ]);
  });
});
