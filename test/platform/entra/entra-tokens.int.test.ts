import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import { freePorts } from '../../../local/kit/free-ports.ts';
import { startCommand, type StartedCommand } from '../../../local/kit/test/started-command.ts';
import { currentConsent } from '../../../src/platform/entra/current-consent.ts';
import { NoToken } from '../../../src/core/token-source.ts';
import { entraTokens, type EntraSettings } from '../../../src/platform/entra/entra-tokens.ts';
import { fileConsentStore } from '../../../src/platform/entra/file-consent-store.ts';
import { consentProblemIn } from '../../../src/core/consent/consent-problem.ts';
import type { ConsentStore } from '../../../src/core/consent/consent-store.ts';
import type { Facts, LogDetails } from '../../../src/core/telemetry.ts';
import { partnerTenantId, trustCa } from '../../microsoft/client/simulated-microsoft.ts';

const contoso = 'aaaaaaaa-0000-4000-8000-000000000001';
const partnerCenter = 'https://api.partnercenter.microsoft.com';
const resourceManager = 'https://management.azure.com';
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

let folder: string;
let issuer: StartedCommand;
let control: string;
let application: Pick<EntraSettings, 'authorityHost' | 'partnerTenantId' | 'clientId' | 'clientSecret'>;
let tests = 0;
let store: ConsentStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entra-'));
  const main = join(import.meta.dirname, '../../../local/identity/main.ts');
  const [port = 0, httpPort = 0] = await freePorts(2);
  const ports = ['--port', String(port), '--http-port', String(httpPort)];
  issuer = startCommand(main, [...ports, '--data', folder]);
  control = `http://127.0.0.1:${httpPort}`;
  application = {
    authorityHost: (await issuer.line('listening ')).slice('listening '.length),
    partnerTenantId,
    clientId: '5e5a5e5a-0000-4000-8000-00000000de5c',
    clientSecret: 'local-secret',
  };
  await trustCa(join(folder, 'certificates', 'ca.pem'));
});
afterAll(async () => {
  await issuer.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  tests += 1;
  store = fileConsentStore(join(folder, `consent-${tests}.json`));
});

const clock = () => new Date();
const monotonic = () => performance.now();

type Proof = Partial<Pick<EntraSettings, 'clientSecret' | 'assertion'>>;

/** The tokens of one process of the desk, and its log lines for operators. */
function aProcess(firstToken?: string, overStore = store, proof: Proof = {}) {
  const lines: (LogDetails & { readonly message: string })[] = [];
  const measured: string[] = [];
  const telemetry = {
    measure: (what: string, value: number) => void measured.push(`${what} ${value}`),
    report: (message: string, facts: Facts, details?: LogDetails) =>
      void lines.push({ message, ...facts, ...details }),
  };
  const consent = currentConsent({ store: overStore, firstToken, clock, monotonic, telemetry });
  return {
    tokens: entraTokens({ ...application, ...proof, consent, clock, monotonic }),
    consent,
    lines,
    measured,
  };
}

/** A current refresh token of a person's consent. */
async function freshToken(): Promise<string> {
  const url = new URL(`${application.authorityHost}/${partnerTenantId}/oauth2/v2.0/authorize`);
  const query = { client_id: application.clientId, response_type: 'code', redirect_uri: 'http://localhost' };
  for (const [name, value] of Object.entries({ ...query, login_hint: 'admin@partner.example' }))
    url.searchParams.set(name, value);
  const back = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
  const form = {
    ...{ client_id: application.clientId, client_secret: 'local-secret', redirect_uri: 'http://localhost' },
    ...{ grant_type: 'authorization_code', scope: `${partnerCenter}/.default` },
    code: new URL(back).searchParams.get('code') ?? '',
  };
  const response = await fetch(`${application.authorityHost}/${partnerTenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return z.object({ refresh_token: z.string() }).parse(await response.json()).refresh_token;
}

const refusalOf = async (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'a token',
    (reason: unknown) => reason,
  );

describe('tokens from Entra', () => {
  it("are the app's own for the partner's tenant", async () => {
    const token = await aProcess().tokens.appOnly(partnerCenter);
    expect(decodeJwt(token)).toMatchObject({ aud: partnerCenter, tid: partnerTenantId });
    expect(decodeJwt(token)['scp']).toBeUndefined();
  });

  it('are given for an assertion of the identity instead of a secret, to the app and to the person', async () => {
    const proof = { clientSecret: undefined, assertion: () => Promise.resolve('local-assertion') };
    const { tokens } = aProcess(await freshToken(), store, proof);
    expect(decodeJwt(await tokens.appOnly(partnerCenter))).toMatchObject({ aud: partnerCenter });
    expect(decodeJwt(await tokens.onBehalf(contoso, resourceManager))).toMatchObject({ tid: contoso });
  });

  it('are refused for the assertion of an identity that the registration does not trust', async () => {
    const proof = { clientSecret: undefined, assertion: () => Promise.resolve('of another identity') };
    const { tokens } = aProcess(await freshToken(), store, proof);
    expect(String(await refusalOf(tokens.appOnly(partnerCenter)))).toContain('AADSTS700213');
    expect(String(await refusalOf(tokens.onBehalf(contoso, resourceManager)))).toContain('AADSTS700213');
  });

  it.each([[contoso], [partnerTenantId]])('are of a person in tenant %s', async (tenantId) => {
    const token = await aProcess(await freshToken()).tokens.onBehalf(tenantId, resourceManager);
    expect(decodeJwt(token)).toMatchObject({ aud: resourceManager, tid: tenantId });
    expect(decodeJwt(token)['scp']).toBe('user_impersonation');
  });

  it('are requested once', async () => {
    const { tokens } = aProcess(await freshToken());
    const getToken = () => tokens.onBehalf(contoso, resourceManager);
    const [first, second] = await Promise.all([getToken(), getToken()]);
    expect(second).toBe(first);
    expect(await getToken()).toBe(first);
  });

  it('that Entra refuses cause an error with tenant and resource, and no secret', async () => {
    const error = await refusalOf(aProcess('stolen-token').tokens.onBehalf(contoso, resourceManager));
    expect(error).toBeInstanceOf(NoToken);
    expect(String(error)).toContain(`NoToken: no token for ${resourceManager} in tenant ${contoso}`);
    expect(String(error)).not.toMatch(/stolen-token|local-secret/);
  });
});

describe('the consent', () => {
  it('of a setting is used while none is stored, and stored as renewed at its first use', async () => {
    const first = await freshToken();
    await aProcess(first).tokens.onBehalf(contoso, resourceManager);
    const stored = await store.read();
    expect(stored?.refreshToken).toMatch(/^local-refresh-token\./);
    expect(stored?.refreshToken).not.toBe(first);
    expect(stored?.account).toBe('admin@partner.example');
    expect(Date.parse(stored?.issuedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
    await aProcess('no longer looked at').tokens.onBehalf(contoso, resourceManager);
    expect(await store.read()).toEqual(stored);
  });

  it('is renewed when it is older than three days, once for concurrent uses', async () => {
    const old = await freshToken();
    await store.put({ refreshToken: old, issuedAt: daysAgo(4) });
    let writes = 0;
    const counted = {
      ...store,
      keep: (...both: Parameters<typeof store.keep>) => store.keep(...both).then(() => void (writes += 1)),
    };
    const { tokens } = aProcess(undefined, counted);
    await Promise.all(
      [contoso, partnerTenantId].flatMap((tenantId) =>
        [resourceManager, partnerCenter].map((resource) => tokens.onBehalf(tenantId, resource)),
      ),
    );
    expect(writes).toBe(1);
    expect((await store.read())?.refreshToken).not.toBe(old);
    expect(await aProcess().tokens.onBehalf(contoso, resourceManager)).toMatch(/^ey/);
  });

  it('that is younger is not renewed', async () => {
    const young = { refreshToken: await freshToken(), issuedAt: daysAgo(2) };
    await store.put(young);
    const { tokens } = aProcess();
    await tokens.onBehalf(contoso, resourceManager);
    await tokens.renewConsent(partnerCenter);
    expect(await store.read()).toEqual(young);
  });

  it('that somebody grants anew stays while another process still uses and renews the old one', async () => {
    const desk = aProcess();
    await store.put({ refreshToken: await freshToken(), issuedAt: daysAgo(4) });
    await desk.consent.read();
    const given = {
      refreshToken: await freshToken(),
      issuedAt: daysAgo(0.01),
      account: 'other@partner.example',
    };
    await store.put(given);
    await desk.tokens.onBehalf(contoso, resourceManager);
    expect(await store.read()).toEqual(given);
    expect(await desk.consent.read()).toEqual(given);
  });

  it('keeps the time the person consented after its renewal', async () => {
    const consentedAt = daysAgo(4);
    await store.put({ refreshToken: await freshToken(), issuedAt: consentedAt });
    await aProcess().tokens.onBehalf(contoso, resourceManager);
    expect(await store.read()).toMatchObject({ consentedAt });
  });

  it('is renewed by the timer of an idle desk', async () => {
    const old = await freshToken();
    await store.put({ refreshToken: old, issuedAt: daysAgo(80) });
    await aProcess().tokens.renewConsent(partnerCenter);
    expect((await store.read())?.refreshToken).not.toBe(old);
  });

  it('does not fail its use when its renewal cannot be stored, which is reported and counted', async () => {
    const old = { refreshToken: await freshToken(), issuedAt: daysAgo(4) };
    await store.put(old);
    const broken = { ...store, keep: () => Promise.reject(new Error('the vault is down')) };
    const desk = aProcess(undefined, broken);
    expect(desk.consent.isStored()).toBe(true);
    expect(await desk.tokens.onBehalf(contoso, resourceManager)).toMatch(/^ey/);
    expect(desk.consent.isStored()).toBe(false);
    expect(desk.measured).toEqual(['consentStoreFailures 1']);
    expect(desk.lines).toEqual([
      {
        message: 'the renewed consent could not be stored',
        severity: 'error',
        error: 'Error: the vault is down',
      },
    ]);
  });

  it('that was revoked is reported once, with the day, by all processes, until somebody consents again', async () => {
    await store.put({ refreshToken: await freshToken(), issuedAt: daysAgo(1) });
    const desk = aProcess();
    await fetch(`${control}/refresh-tokens/revoke`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    const today = new Date().toISOString().slice(0, 10);

    const refusals = await Promise.all([
      refusalOf(desk.tokens.onBehalf(contoso, resourceManager)),
      refusalOf(desk.tokens.onBehalf(partnerTenantId, partnerCenter)),
    ]);
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(NoToken);
      expect(consentProblemIn(String(refusal))?.detail).toContain(`ended on ${today}`);
    }
    expect(desk.lines).toEqual([
      {
        message: 'the consent for Microsoft has ended',
        severity: 'error',
        outcome: `ended on ${today}: an Admin agent runs npm run consent`,
      },
    ]);
    expect(await desk.consent.status()).toMatchObject({ state: 'ended', daysLeft: 0, endedOn: today });
    expect(await aProcess().consent.status()).toMatchObject({ state: 'ended' });

    await store.put({ refreshToken: await freshToken(), issuedAt: new Date().toISOString() });
    expect(await desk.tokens.onBehalf(contoso, resourceManager)).toMatch(/^ey/);
    expect(await desk.consent.status()).toMatchObject({ state: 'ok', daysLeft: 89 });
    expect(desk.lines).toHaveLength(1);
  });

  it('that nobody granted yet is reported too', async () => {
    const refusal = await refusalOf(aProcess().tokens.onBehalf(contoso, resourceManager));
    expect(consentProblemIn(String(refusal))?.detail).toContain('Nobody has consented yet');
    expect(await aProcess().consent.status()).toEqual({ state: 'missing' });
  });

  it('of a setting that Entra refuses has ended as well', async () => {
    const desk = aProcess('stolen-token');
    await refusalOf(desk.tokens.onBehalf(partnerTenantId, partnerCenter));
    expect(await desk.consent.status()).toMatchObject({ state: 'ended' });
    expect(await store.read()).toBeUndefined();
  });

  it('in use stays valid while its store does not answer', async () => {
    await store.put({ refreshToken: await freshToken(), issuedAt: daysAgo(1) });
    let isDown = false;
    const read = () => (isDown ? Promise.reject(new Error('the vault is down')) : store.read());
    const desk = aProcess(undefined, { ...store, read });
    await desk.consent.read();
    isDown = true;
    expect(await desk.consent.read(true)).toMatchObject({ issuedAt: expect.any(String) });
    expect(desk.lines).toEqual([
      {
        message: 'the consent could not be read, the last known one stays in use',
        severity: 'error',
        error: 'Error: the vault is down',
      },
    ]);
  });
});
