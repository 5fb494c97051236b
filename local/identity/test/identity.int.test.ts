import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foreignCalls, refusedWith, sendRaw } from '../../kit/test/foreign-calls.ts';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import { freePorts } from '../../kit/free-ports.ts';
import type { StartedCommand } from '../../kit/test/started-command.ts';
import { startCommand } from '../../kit/test/started-command.ts';

const PARTNER = '11111111-1111-4111-8111-111111111111';
const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';
const CLIENT = '5e5a5e5a-0000-4000-8000-00000000de5c';
const here = import.meta.dirname;

let folder: string;
let origin: string;
let control: string;
let ports: readonly number[];
let identity: StartedCommand;

async function startIdentity(): Promise<void> {
  const [https = 0, http = 0] = ports;
  identity = startCommand(join(here, '../main.ts'), [
    ...['--port', String(https), '--http-port', String(http), '--data', folder],
  ]);
  origin = (await identity.line('listening ')).slice('listening '.length);
  control = `http://127.0.0.1:${http}`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'identity-'));
  ports = await freePorts(2);
  await startIdentity();
});
afterAll(async () => {
  await identity.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the control side', () => {
  it('is healthy', async () => {
    const response = await fetch(`${control}/healthz`);

    expect(response.status).toBe(200);
  });

  it('gives a token the published keys verify', async () => {
    const { payload, protectedHeader } = await verify(await tokenFor({ user: 'auditor' }));

    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({
      iss: `${origin}/${PARTNER}/v2.0`,
      aud: 'api://reservation-desk',
      tid: PARTNER,
      oid: '269a42a5-bd68-5d24-adf3-e8439466ae6b',
      name: 'Aisha Auditor',
      roles: ['Reader'],
      ver: '2.0',
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(3_600);
  });

  it('makes tokens that are signed correctly and yet wrong', async () => {
    const token = await tokenFor({
      user: 'approver',
      audience: 'api://somebody-else',
      expiresIn: -60,
      notBefore: -120,
      tenant: CONTOSO,
      extraClaims: { roles: ['Admin'], oid: 'me' },
    });

    const claims = decodeJwt(token);
    expect(claims).toMatchObject({ aud: 'api://somebody-else', tid: CONTOSO, oid: 'me', roles: ['Admin'] });
    expect(claims.iss).toBe(`${origin}/${CONTOSO}/v2.0`);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(-60);
    expect(Number(claims.nbf) - Number(claims.iat)).toBe(-120);
    await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });

  it('does not know a stranger', async () => {
    const response = await order({ user: 'mallory' });

    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toMatchObject({ type: '/problems/unknown-user', status: 404 });
  });

  it.each([
    [{}, '/user'],
    [{ user: 'approver', expiresIn: 'soon' }, '/expiresIn'],
    [{ user: 'approver', color: 'red' }, '/color'],
  ])('refuses %j and names %s', async (body, pointer) => {
    const response = await order(body);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ status: 400, errors: [{ pointer }] });
  });

  it.each(foreignCalls)('refuses %s', async (_, call, status) => {
    const refused = await sendRaw(`${control}/token`, { body: '{"user":"approver"}', ...call });
    expect(refused).toMatchObject(refusedWith(status));
  });

  it('says when a body is not JSON', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const send = (body: string) => fetch(`${control}/token`, { method: 'POST', headers, body });

    expect((await send('{"user":"approver"}')).status).toBe(200);
    const refused = await send('{"user":');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      type: '/problems/invalid-request',
      detail: 'the body is not JSON: SyntaxError: Unexpected end of JSON input',
    });
  });
});

describe('the Entra side', () => {
  it('describes itself', async () => {
    const answer = await entra(`/${CONTOSO}/v2.0/.well-known/openid-configuration`);

    expect(answer.body).toMatchObject({
      issuer: `${origin}/${CONTOSO}/v2.0`,
      token_endpoint: `${origin}/${CONTOSO}/oauth2/v2.0/token`,
      jwks_uri: `${origin}/${CONTOSO}/discovery/v2.0/keys`,
    });
  });

  it('serves ClientSecretCredential and msal-node, unmodified', async () => {
    const run = startCommand(join(here, 'azure-clients.ts'), [origin, PARTNER, CONTOSO], {
      NODE_EXTRA_CA_CERTS: join(folder, 'certificates', 'ca.pem'),
    });
    const got = JSON.parse(await run.line('{')) as Record<string, string>;

    expect((await verify(String(got['own']))).payload).toMatchObject({
      iss: `${origin}/${PARTNER}/v2.0`,
      aud: 'https://management.azure.com',
      azp: CLIENT,
      idtyp: 'app',
    });
    expect(got['expiresIn']).toBe(60);
    expect((await verify(String(got['delegated']))).payload).toMatchObject({
      iss: `${origin}/${CONTOSO}/v2.0`,
      aud: 'https://api.partnercenter.microsoft.com',
      azp: CLIENT,
      scp: 'user_impersonation',
      oid: '5e5a5e5a-0000-4000-8000-00000000de5e',
    });
    expect(got['account']).toBe('admin@partner.example');
    expect((await verify(String(got['redeemedFor']))).payload).toMatchObject({
      aud: 'https://api.partnercenter.microsoft.com',
      oid: '6599a342-6b8a-5283-9505-61e374b7856a',
      amr: ['pwd', 'mfa'],
    });
    expect(got['refusal']).toContain('AADSTS7000215');
    expect((await run.ended).code).toBe(0);
  });

  const client = { grant_type: 'client_credentials', scope: 'https://management.azure.com/.default' };
  it.each([
    ['no grant', { scope: '' }, 400, 'invalid_request', 900144],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    ['an unknown client', { ...client, client_id: PARTNER }, 400, 'unauthorized_client', 700016],
    ['no secret', { ...client, client_secret: undefined }, 401, 'invalid_client', 7000218],
    ['a wrong secret', { ...client, client_secret: 'guessed' }, 401, 'invalid_client', 7000215],
    ['a scope that is not .default', { ...client, scope: 'x/read' }, 400, 'invalid_scope', 1002012],
    [
      'a wrong refresh token',
      { grant_type: 'refresh_token', refresh_token: 'guessed', scope: 'x/.default' },
      400,
      'invalid_grant',
      9002313,
    ],
  ])('refuses %s', async (_what, form, status, error, aadsts) => {
    expect(await askToken(form)).toMatchObject({ status, body: { error, error_codes: [aadsts] } });
  });

  it('refuses a tenant that is no tenant id', async () => {
    const answer = await entra('/nowhere/v2.0/.well-known/openid-configuration');

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request', error_codes: [90002] } });
  });
});

describe('the end of refresh tokens', () => {
  const scope = 'https://management.azure.com/.default';
  const refresh = () =>
    askToken({ grant_type: 'refresh_token', refresh_token: 'local-refresh-token', scope });

  it.each([
    ['expire', 700082],
    ['revoke', 50173],
  ])('comes when it is asked to %s them', async (verb, aadsts) => {
    const ended = await post(`refresh-tokens/${verb}`, {});

    expect(await ended.json()).toEqual({ changed: expect.any(Number) });
    expect(await refresh()).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_codes: [aadsts], suberror: 'bad_token' },
    });
  });
});

describe('a restart', () => {
  it('keeps the tokens valid, also after SIGKILL', async () => {
    const token = await tokenFor({ user: 'admin' });
    expect((await identity.stop('SIGKILL')).signal).toBe('SIGKILL');
    await startIdentity();

    expect((await verify(token)).payload['roles']).toEqual(['Admin']);
  });

  it('keeps the private key to its owner', async () => {
    expect((await stat(join(folder, 'signing-key.json'))).mode & 0o777).toBe(0o600);
  });

  it('is refused while the port is taken, naming it', async () => {
    const other = await mkdtemp(join(tmpdir(), 'identity-'));
    const twin = startCommand(join(here, '../main.ts'), [
      ...['--port', String(ports[0]), '--http-port', '0', '--data', other],
    ]);

    expect(await twin.ended).toMatchObject({ code: 1, stderr: `port ${ports[0]} is already in use\n` });
    await rm(other, { recursive: true });
  });
});

describe('print-token', () => {
  const print = (...args: string[]) => startCommand(join(here, '../print-token.ts'), args).ended;

  it('prints nothing but a token', async () => {
    await writeFile(join(folder, 'stack.json'), JSON.stringify({ urls: { identityControl: control } }));
    const ended = await print('billing-clerk', '--data', folder);

    expect(ended.code).toBe(0);
    expect(decodeJwt(ended.stdout)).toMatchObject({ oid: '78f3f7db-c00f-5220-ac23-20db6aadcb1b' });
  });

  it('exits 2 for an unknown user and lists the users', async () => {
    expect(await print('mallory', '--data', folder)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^unknown user "mallory"; known: sales-agent, .*other-partner.*\n$/),
    });
  });

  it('exits 1 without a running stack', async () => {
    expect(await print('approver', '--data', join(folder, 'nowhere'))).toMatchObject({
      code: 1,
      stderr: `no running stack in ${join(folder, 'nowhere')}: start one with npm start\n`,
    });
  });
});

const order = (body: object): Promise<Response> => post('token', body);

function post(path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${control}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function tokenFor(body: object): Promise<string> {
  const answer = (await (await order(body)).json()) as { access_token: string };
  return answer.access_token;
}

async function verify(token: string) {
  const { body } = await entra(`/${PARTNER}/discovery/v2.0/keys`);
  return jwtVerify(token, createLocalJWKSet(body as JSONWebKeySet));
}

function askToken(form: Record<string, string | undefined>) {
  const whole: Record<string, string | undefined> = {
    client_id: CLIENT,
    client_secret: 'local-secret',
    ...form,
  };
  const given = Object.entries(whole).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return entra(`/${PARTNER}/oauth2/v2.0/token`, new URLSearchParams(given).toString());
}

async function entra(path: string, form?: string): Promise<{ status: number | undefined; body: unknown }> {
  const ca = await readFile(join(folder, 'certificates', 'ca.pem'));
  return new Promise((resolve, reject) => {
    const call = request(`${origin}${path}`, {
      ca,
      agent: false,
      method: form === undefined ? 'GET' : 'POST',
      headers: form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' },
    });
    call.on('error', reject).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode, body: JSON.parse(text) as unknown }));
    });
    call.end(form);
  });
}
