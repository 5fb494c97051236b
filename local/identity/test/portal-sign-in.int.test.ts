import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import { ensureCertificates, type Certificates } from '../../kit/certificates.ts';
import { AuthorizationCodes } from '../authorization-codes.ts';
import { DeviceCodes } from '../device-codes.ts';
import { accountsOf, readApplications, readPeople } from '../directory.ts';
import { entraServer } from '../entra-server.ts';
import { createIssuer } from '../issuer.ts';
import { RefreshTokens } from '../refresh-tokens.ts';
import { loadSigningKey } from '../signing-key.ts';

const PARTNER = '11111111-1111-4111-8111-111111111111';
const OTHER_PARTNER = '22222222-2222-4222-8222-222222222222';
const PORTAL = '5e5a5e5a-0000-4000-8000-00000000de60';
const DESK = '5e5a5e5a-0000-4000-8000-00000000de5c';
const SCOPE = 'api://reservation-desk/access_as_user';
const ORIGIN = 'http://127.0.0.1:7071';
const REDIRECT = `${ORIGIN}/portal/signed-in.html`;
const ADA = '4bf4e567-0fb0-54bd-979c-7984f4a27f95';
const HOUR_MS = 3_600_000;
/** Both from RFC 7636, appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

let certificates: Certificates;
let home: string;
let folder: string;
let now: number;
let refreshTokens: RefreshTokens;
let entra: FastifyInstance;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'portal-sign-in-'));
  certificates = await ensureCertificates(home);
});
afterAll(() => rm(home, { recursive: true }));
beforeEach(async () => {
  now = Date.parse('2026-11-29T10:00:00Z');
  const clock = { now: () => new Date(now) };
  folder = await mkdtemp(join(home, 'run-'));
  const applications = readApplications();
  refreshTokens = new RefreshTokens(folder, applications, clock);
  const deps = {
    issuer: createIssuer(() => 'https://127.0.0.1:7074', await loadSigningKey(home), clock),
    applications,
    accounts: accountsOf(readPeople(), applications),
    refreshTokens,
    codes: new AuthorizationCodes(clock),
    deviceCodes: new DeviceCodes(clock),
  };
  entra = entraServer(certificates, deps, clock);
});
afterEach(async () => {
  await entra.close();
  refreshTokens.close();
});

type Form = Readonly<Record<string, string | undefined>>;

const encoded = (form: Form): string =>
  new URLSearchParams(
    Object.entries(form).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();

/** What msal-browser asks for. */
const ASK = {
  client_id: PORTAL,
  response_type: 'code',
  response_mode: 'fragment',
  redirect_uri: REDIRECT,
  scope: `${SCOPE} openid profile offline_access`,
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
  client_info: '1',
  state: 's-1',
  nonce: 'n-1',
  login_hint: 'approver',
};

const signIn = (more: Form = {}, tenant = PARTNER) =>
  entra.inject(`/${tenant}/oauth2/v2.0/authorize?${encoded({ ...ASK, ...more })}`);

/** Where the browser goes back to, with what stands behind `#`. */
async function wayBack(more: Form = {}) {
  const { statusCode, headers } = await signIn(more);
  expect(statusCode).toBe(302);
  const [page, fragment = ''] = String(headers.location).split('#');
  return { page, answer: Object.fromEntries(new URLSearchParams(fragment)) };
}

const codeOf = async (more: Form = {}) => (await wayBack(more)).answer['code'];

function token(form: Form, origin: string | null = ORIGIN, tenant = PARTNER) {
  return entra.inject({
    method: 'POST',
    url: `/${tenant}/oauth2/v2.0/token`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
      ...(origin === null ? {} : { origin }),
    },
    payload: encoded({ client_id: PORTAL, scope: ASK.scope, client_info: '1', ...form }),
  });
}

const codeForm = (code: string | undefined, more: Form = {}): Form => ({
  grant_type: 'authorization_code',
  ...{ code, code_verifier: VERIFIER, redirect_uri: REDIRECT },
  ...more,
});

const tokensSchema = z.object({
  access_token: z.string(),
  id_token: z.string(),
  refresh_token: z.string(),
  refresh_token_expires_in: z.number(),
  client_info: z.string(),
  scope: z.string(),
});

const tokens = async () => tokensSchema.parse((await token(codeForm(await codeOf()))).json());
const refresh = (value: string, tenant = PARTNER) =>
  token({ grant_type: 'refresh_token', refresh_token: value }, ORIGIN, tenant);
const numberOf = (answer: { json(): unknown }) =>
  z.object({ error: z.string(), error_codes: z.tuple([z.number()]) }).parse(answer.json());

describe('the sign-in to the portal', () => {
  it('leads back to the bridge page with a code behind #', async () => {
    const { page, answer } = await wayBack();
    expect(page).toBe(REDIRECT);
    expect(answer).toEqual({ code: expect.any(String), client_info: expect.any(String), state: 's-1' });
  });

  it('gives the tokens of the person for the desk, and nothing else', async () => {
    const given = await tokens();
    expect(decodeJwt(given.access_token)).toMatchObject({
      ...{ iss: `https://127.0.0.1:7074/${PARTNER}/v2.0`, aud: 'api://reservation-desk', tid: PARTNER },
      ...{ oid: ADA, name: 'Ada Approver', scp: 'access_as_user', azp: PORTAL, azpacr: '0' },
    });
    expect(decodeJwt(given.id_token)).toMatchObject({
      ...{ aud: PORTAL, oid: ADA, preferred_username: 'approver@partner.example', nonce: 'n-1' },
    });
    expect(JSON.parse(Buffer.from(given.client_info, 'base64url').toString())).toEqual({
      ...{ uid: ADA, utid: PARTNER },
    });
    expect(given.scope).toBe(SCOPE);
  });

  it('puts the app roles into the token', async () => {
    const given = await token(codeForm(await codeOf({ login_hint: 'admin' })));
    expect(decodeJwt(tokensSchema.parse(given.json()).access_token)).toMatchObject({ roles: ['Admin'] });
  });

  it.each([
    ['the short name', 'approver'],
    ['the whole name in any letter case', 'Approver@Partner.example'],
  ])('knows a person by %s', async (_what, hint) => {
    expect(await codeOf({ login_hint: hint })).toEqual(expect.any(String));
  });

  it.each(['http://localhost:5173/portal/signed-in.html', 'http://127.0.0.1:80/portal/signed-in.html'])(
    'goes back to %s',
    async (address) => {
      expect((await wayBack({ redirect_uri: address })).page).toBe(address);
    },
  );

  it.each([
    'https://evil.example/portal/signed-in.html',
    'http://localhost.evil.example/portal/signed-in.html',
    'http://localhost@evil.example/portal/signed-in.html',
    'http://evil@localhost:7071/portal/signed-in.html',
    'https://localhost:7071/portal/signed-in.html',
    'http://localhost:7071/portal/other.html',
    'http://localhost:7071/portal/signed-in.html?to=evil',
    'http://localhost:7071/portal/signed-in.html#x',
    'http://localhost:8400',
    'javascript:alert(1)',
  ])('does not go to %s', async (address) => {
    const refused = await signIn({ redirect_uri: address });
    expect(refused.statusCode).toBe(400);
    expect(refused.headers.location).toBeUndefined();
    expect(refused.body).toContain('AADSTS50011');
    expect(refused.body).not.toMatch(/<script|href="javascript/);
  });

  it.each<[string, Form, string, string]>([
    ['no challenge', { code_challenge: undefined }, 'invalid_request', 'AADSTS9002325'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request', 'AADSTS9002325'],
    ['an implicit token', { response_type: 'token' }, 'unsupported_response_type', 'AADSTS70005'],
  ])('gives no code for %s', async (_what, more, error, number) => {
    const { answer } = await wayBack(more);
    expect(answer).toMatchObject({ error, state: 's-1' });
    expect(answer['error_description']).toContain(number);
    expect(answer).not.toHaveProperty('code');
  });
});

describe('a silent sign-in', () => {
  it('needs no page for a person it knows', async () => {
    expect(await codeOf({ prompt: 'none' })).toEqual(expect.any(String));
  });

  it.each([undefined, 'mallory@partner.example'])('says login_required for the hint %s', async (hint) => {
    const { answer } = await wayBack({ prompt: 'none', login_hint: hint });
    expect(answer).toMatchObject({ error: 'login_required', state: 's-1' });
  });
});

describe('the page that asks who signs in', () => {
  it.each<[string, Form]>([
    ['without a hint', { login_hint: undefined }],
    ['with select_account, whatever the hint', { prompt: 'select_account' }],
  ])('comes %s', async (_what, more) => {
    const page = await signIn(more);
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(page.body).toContain('<h1>Sign in to Reservation Desk portal</h1>');
    expect(page.body).toContain('Ada Approver');
    expect(page.body).toContain('admin@partner.example, Admin');
    expect(page.body).not.toContain('other-partner');
  });

  it('leads on to the code of the person who is chosen', async () => {
    const { body } = await signIn({ prompt: 'select_account' });
    const link = [...body.matchAll(/href="([^"]+)"/g)]
      .map(([, href = '']) => href.replaceAll('&#38;', '&'))
      .find((href) => href.includes('login_hint=auditor%40partner.example'));
    const { headers } = await entra.inject(String(link));
    const code = new URLSearchParams(String(headers.location).split('#')[1]).get('code') ?? '';
    const given = tokensSchema.parse((await token(codeForm(code))).json());
    expect(decodeJwt(given.access_token)).toMatchObject({ name: 'Aisha Auditor', roles: ['Reader'] });
  });

  it('shows what came with the address as text only', async () => {
    const { body } = await signIn({ login_hint: undefined, state: `"><script>alert('x')</script>` });
    expect(body).not.toContain('<script');
    expect(body).not.toContain(`alert('x')`);
  });

  it('takes a no', async () => {
    expect((await wayBack({ decline: 'true' })).answer).toMatchObject({ error: 'access_denied' });
  });
});

describe('the code of the portal', () => {
  it('is worth tokens once', async () => {
    const code = await codeOf();
    expect((await token(codeForm(code))).statusCode).toBe(200);
    expect(numberOf(await token(codeForm(code)))).toEqual({ error: 'invalid_grant', error_codes: [54005] });
  });

  it.each<[string, Form, string | null, number]>([
    ['another verifier', { code_verifier: 'w'.repeat(43) }, ORIGIN, 501481],
    ['no verifier', { code_verifier: undefined }, ORIGIN, 501481],
    ['another address', { redirect_uri: 'http://localhost:7071/portal/signed-in.html' }, ORIGIN, 500112],
    ['a secret', { client_secret: 'local-secret' }, ORIGIN, 700025],
    ['no browser', {}, null, 9002327],
    ['a page of another site', {}, 'https://evil.example', 9002326],
    ['a page that says null', {}, 'null', 9002326],
    ['the desk as client', { client_id: DESK, client_secret: 'local-secret' }, null, 9002313],
    ['a scope it has no consent for', { scope: 'https://management.azure.com/.default' }, ORIGIN, 65001],
    ['that and its own', { scope: `${SCOPE} https://management.azure.com/.default` }, ORIGIN, 65001],
  ])('is worth nothing with %s', async (_what, form, origin, number) => {
    const refused = await token(codeForm(await codeOf(), form), origin);
    expect(refused.statusCode).toBeGreaterThanOrEqual(400);
    expect(numberOf(refused).error_codes).toEqual([number]);
  });

  it('is not that of the desk', async () => {
    const answer = await signIn({
      client_id: DESK,
      redirect_uri: 'http://localhost:8400',
      response_mode: 'query',
    });
    const code = new URL(String(answer.headers.location)).searchParams.get('code') ?? '';
    const stolen = await token(codeForm(code, { redirect_uri: 'http://localhost:8400' }));
    expect(numberOf(stolen).error_codes).toEqual([9002313]);
  });
});

describe('other grants', () => {
  it.each<[string, Form, string | null, number]>([
    ['client credentials without a secret', { grant_type: 'client_credentials' }, ORIGIN, 7000218],
    ['client credentials with one', { grant_type: 'client_credentials', client_secret: 'x' }, ORIGIN, 700025],
    [
      'the desk without its secret',
      { client_id: DESK, grant_type: 'refresh_token', refresh_token: 'local-refresh-token' },
      null,
      7000218,
    ],
    [
      'the desk in a browser',
      {
        ...{ client_id: DESK, client_secret: 'local-secret' },
        ...{ grant_type: 'refresh_token', refresh_token: 'local-refresh-token' },
      },
      ORIGIN,
      9002326,
    ],
    [
      'the consent of the desk for the portal',
      { grant_type: 'refresh_token', refresh_token: 'local-refresh-token' },
      ORIGIN,
      9002313,
    ],
  ])('are refused: %s', async (_what, form, origin, number) => {
    expect(numberOf(await token(form, origin)).error_codes).toEqual([number]);
  });
});

describe('the refresh token of the portal', () => {
  it('is answered with another one and an ID token without a nonce', async () => {
    const first = await tokens();
    const second = tokensSchema.parse((await refresh(first.refresh_token)).json());
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(decodeJwt(second.access_token)).toMatchObject({ oid: ADA, scp: 'access_as_user' });
    expect(decodeJwt(second.id_token)).not.toHaveProperty('nonce');
  });

  it('ends 24 hours after the sign-in, however often it is used, in the words of Entra', async () => {
    const first = await tokens();
    expect(first.refresh_token_expires_in).toBe(86_400);
    now += 23 * HOUR_MS;
    const second = tokensSchema.parse((await refresh(first.refresh_token)).json());
    expect(second.refresh_token_expires_in).toBe(3_600);
    now += HOUR_MS;
    for (const { refresh_token: old } of [first, second])
      expect((await refresh(old)).json()).toMatchObject({
        ...{ error: 'invalid_grant', error_codes: [700084], suberror: 'bad_token' },
        error_description: expect.stringContaining('fixed, limited lifetime of 1.00:00:00'),
      });
  });

  it('is worth nothing in another tenant, nor to the desk', async () => {
    const { refresh_token: value } = await tokens();
    expect(numberOf(await refresh(value, OTHER_PARTNER)).error_codes).toEqual([50020]);
    const asDesk = { client_id: DESK, client_secret: 'local-secret' };
    const stolen = await token({ ...asDesk, grant_type: 'refresh_token', refresh_token: value }, null);
    expect(numberOf(stolen).error_codes).toEqual([9002313]);
  });
});

describe('the sign-out', () => {
  const leave = (to: string) =>
    entra.inject(`/${PARTNER}/oauth2/v2.0/logout?${encoded({ post_logout_redirect_uri: to, state: 's-2' })}`);

  it('leads back to the portal', async () => {
    expect((await leave(`${ORIGIN}/portal/`)).headers.location).toBe(`${ORIGIN}/portal/?state=s-2`);
  });

  it.each([
    'https://evil.example',
    'http://localhost.evil.example',
    '//evil.example',
    'http://localhost@evil.example',
    '',
  ])('does not lead to "%s"', async (address) => {
    const answer = await leave(address);
    expect(answer.headers.location).toBeUndefined();
    expect(answer.body).toContain('You are signed out');
  });
});

describe('scripts of pages', () => {
  const DISCOVERY = `/${PARTNER}/v2.0/.well-known/openid-configuration`;
  const TOKEN = `/${PARTNER}/oauth2/v2.0/token`;
  const allowed = async (url: string, method: 'GET' | 'OPTIONS', origin: string) =>
    (await entra.inject({ url, method, headers: { origin } })).headers['access-control-allow-origin'];

  it.each(['http://127.0.0.1:7071', 'http://localhost:5173'])(
    'of %s may read the answers',
    async (origin) => {
      expect(await allowed(DISCOVERY, 'GET', origin)).toBe(origin);
      expect(await allowed(DISCOVERY, 'OPTIONS', origin)).toBe(origin);
      expect(await allowed(TOKEN, 'OPTIONS', origin)).toBe(origin);
      const answer = await token(codeForm(await codeOf()), origin);
      expect(answer.headers['access-control-allow-origin']).toBe(origin);
      expect((await token(codeForm('guessed'), origin)).headers['access-control-allow-origin']).toBe(origin);
    },
  );

  it.each(['https://evil.example', 'http://localhost.evil.example', 'null', 'http://evil@localhost:1'])(
    'of %s may not',
    async (origin) => {
      expect(await allowed(DISCOVERY, 'GET', origin)).toBeUndefined();
      expect(await allowed(TOKEN, 'OPTIONS', origin)).toBeUndefined();
      expect((await token(codeForm('guessed'), origin)).headers).not.toHaveProperty(
        'access-control-allow-origin',
      );
    },
  );

  it('read the two endpoints they need and no page', async () => {
    expect(await allowed(`/${PARTNER}/oauth2/v2.0/authorize?${encoded(ASK)}`, 'GET', ORIGIN)).toBeUndefined();
    expect(await allowed(`/${PARTNER}/discovery/v2.0/keys`, 'GET', ORIGIN)).toBeUndefined();
  });
});
