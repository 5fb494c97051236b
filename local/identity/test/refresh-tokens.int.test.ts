import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { AuthorizationCodes } from '../authorization-codes.ts';
import { authorize } from '../authorize.ts';
import { DeviceCodes } from '../device-codes.ts';
import { accountsOf, readApplications, readPeople } from '../directory.ts';
import { createIssuer } from '../issuer.ts';
import { OAuthError } from '../oauth-error.ts';
import { RefreshTokens } from '../refresh-tokens.ts';
import { loadSigningKey } from '../signing-key.ts';
import { grantToken, type GrantDeps } from '../token-grants.ts';

const PARTNER = '11111111-1111-4111-8111-111111111111';
const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';
const CLIENT = '5e5a5e5a-0000-4000-8000-00000000de5c';
const SERVICE_ACCOUNT = '5e5a5e5a-0000-4000-8000-00000000de5e';
const DAY_MS = 86_400_000;
/** Both from RFC 7636, appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

let folder: string;
let now: number;
let deps: GrantDeps;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'refresh-tokens-'));
  now = Date.parse('2026-11-29T10:00:00Z');
  deps = await open();
});
afterEach(async () => {
  deps.refreshTokens.close();
  await rm(folder, { recursive: true });
});

const clock = { now: () => new Date(now) };

async function open(): Promise<GrantDeps> {
  const applications = readApplications();
  const accounts = accountsOf(readPeople(), applications);
  const issuer = createIssuer(() => 'https://127.0.0.1:7074', await loadSigningKey(folder), clock);
  const refreshTokens = new RefreshTokens(folder, applications, clock);
  return {
    issuer,
    applications,
    accounts,
    refreshTokens,
    codes: new AuthorizationCodes(clock),
    deviceCodes: new DeviceCodes(clock),
  };
}

const ask = (form: Record<string, string>, tenant = PARTNER) =>
  grantToken(deps, tenant, { client_id: CLIENT, client_secret: 'local-secret', ...form });

async function use(token: string, tenant = PARTNER): Promise<string> {
  const scope = 'https://management.azure.com/.default offline_access';
  const answer = await ask({ grant_type: 'refresh_token', refresh_token: token, scope }, tenant);
  return z.object({ refresh_token: z.string() }).parse(answer).refresh_token;
}

const refusalOf = async (attempt: () => Promise<unknown>): Promise<OAuthError> => {
  const error: unknown = await attempt().catch((reason: unknown) => reason);
  if (error instanceof OAuthError) return error;
  throw new Error(`it was not refused: ${String(error)}`);
};

describe('a refresh token', () => {
  it('is answered with another one at each use, in any tenant, and works on', async () => {
    const second = await use('local-refresh-token');
    const third = await use('local-refresh-token', CONTOSO);
    const fourth = await use(second);
    expect(new Set(['local-refresh-token', second, third, fourth]).size).toBe(4);
  });

  it('ends 90 days after it was issued however often it is used, in the words of Entra', async () => {
    now += 45 * DAY_MS;
    const second = await use('local-refresh-token');
    now += 45 * DAY_MS - 1;
    await use('local-refresh-token');
    now += 1;
    const refusal = await refusalOf(() => use('local-refresh-token'));
    expect(refusal).toMatchObject({
      status: 400,
      code: 'invalid_grant',
      aadsts: 700082,
      suberror: 'bad_token',
    });
    expect(refusal.message).toBe(
      'AADSTS700082: The refresh token has expired due to inactivity. The token was issued on 2026-11-29T10:00:00.0000000Z and was inactive for 90.00:00:00.',
    );
    expect(await use(second)).not.toBe('');
  });

  it('survives a restart, with its age', async () => {
    const second = await use('local-refresh-token');
    deps.refreshTokens.close();
    now += 89 * DAY_MS;
    deps = await open();
    expect(await use(second)).not.toBe('');
    now += DAY_MS;
    expect((await refusalOf(() => use(second))).aadsts).toBe(700082);
    expect((await refusalOf(() => use('local-refresh-token'))).aadsts).toBe(700082);
  });

  it('can be revoked, with all others; a consent given afterwards works', async () => {
    const second = await use('local-refresh-token');
    expect(deps.refreshTokens.revokeAll()).toBe(2);
    const refusal = await refusalOf(() => use(second));
    expect(refusal).toMatchObject({ status: 400, code: 'invalid_grant', aadsts: 50173 });
    expect(refusal.message).toContain('TokensValidFrom date (before which tokens are not valid)');
    expect(await use(deps.refreshTokens.issue(CLIENT, SERVICE_ACCOUNT).value)).not.toBe('');
  });

  it('can be made to end at once', async () => {
    expect(deps.refreshTokens.expireAll()).toBe(1);
    expect((await refusalOf(() => use('local-refresh-token'))).aadsts).toBe(700082);
  });
});

function signIn(more: Record<string, string>, tenant = PARTNER) {
  const url = new URL(`https://127.0.0.1:7074/${tenant}/oauth2/v2.0/authorize`);
  const query = {
    ...{ client_id: CLIENT, response_type: 'code', redirect_uri: 'http://localhost:8400', state: 's-1' },
    ...{ code_challenge: CHALLENGE, code_challenge_method: 'S256', login_hint: 'admin@partner.example' },
    ...more,
  };
  for (const [name, value] of Object.entries(query)) if (value !== '') url.searchParams.set(name, value);
  return authorize(deps, tenant, url);
}

const wayBack = (more: Record<string, string> = {}): URLSearchParams => {
  const answer = signIn(more);
  if (!('location' in answer)) throw new Error('there is a page instead of a way back');
  expect(answer.location).toMatch(/^http:\/\/localhost:8400\/\?/);
  return new URL(answer.location).searchParams;
};

describe('a sign-in', () => {
  const redeem = (code: string, more: Record<string, string> = {}) =>
    ask({
      ...{ grant_type: 'authorization_code', code, redirect_uri: 'http://localhost:8400' },
      ...{ code_verifier: VERIFIER, scope: 'https://api.partnercenter.microsoft.com/.default openid' },
      ...more,
    });
  const aCode = () => wayBack().get('code') ?? '';

  it('leads back with a code, which is worth tokens once', async () => {
    const back = wayBack();
    expect(back.get('state')).toBe('s-1');
    const code = back.get('code') ?? '';
    expect(await redeem(code)).toMatchObject({ token_type: 'Bearer', refresh_token: expect.any(String) });
    expect(await refusalOf(() => redeem(code))).toMatchObject({ code: 'invalid_grant', aadsts: 54005 });
  });

  it.each<[string, Record<string, string>, number]>([
    ['another verifier', { code_verifier: 'w'.repeat(43) }, 501481],
    ['no verifier', { code_verifier: '' }, 501481],
    ['another way back', { redirect_uri: 'http://localhost:9999' }, 500112],
    ['no code at all', { code: 'guessed' }, 9002313],
  ])('is refused with %s', async (_what, form, aadsts) => {
    expect(await refusalOf(() => redeem(aCode(), form))).toMatchObject({ code: 'invalid_grant', aadsts });
  });

  it('gives a code for ten minutes', async () => {
    const code = aCode();
    now += 600_000;
    expect((await refusalOf(() => redeem(code))).aadsts).toBe(70008);
  });

  it('asks who it is when nobody is named, and takes a no', () => {
    const answer = signIn({ login_hint: '' });
    expect('page' in answer && answer.page).toContain('login_hint=admin%40partner.example');
    expect(Object.fromEntries(wayBack({ decline: 'true' }))).toMatchObject({
      error: 'access_denied',
      error_description: 'AADSTS65004: User declined to consent to access the app.',
      state: 's-1',
    });
  });

  it.each<[string, Record<string, string>, number]>([
    ['an unknown application', { client_id: PARTNER }, 700016],
    ['a way back that is not registered', { redirect_uri: 'https://evil.example' }, 50011],
    ['another path of this machine', { redirect_uri: 'http://localhost:8400/else' }, 50011],
    ['a person of another tenant', { login_hint: 'other-partner@other-partner.example' }, 50020],
  ])('does not go back for %s', (_what, query, aadsts) => {
    expect(() => signIn(query)).toThrow(`AADSTS${aadsts}`);
  });
});
