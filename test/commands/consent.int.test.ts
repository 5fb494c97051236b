import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startCommand, type StartedCommand } from '../../local/kit/test/started-command.ts';
import { assertSecondFactor, assertTenant } from '../../src/platform/entra/obtain-consent.ts';
import { fileConsentStore } from '../../src/platform/entra/file-consent-store.ts';
import { partnerTenantId, trustCa } from '../microsoft/client/simulated-microsoft.ts';
import { consentInBrowser } from '../support/consent-in-browser.ts';
import { refusedWith, runSource, runSourceInTurn } from './run-source.ts';

let folder: string;
let issuer: StartedCommand;
let settings: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consent-'));
  const main = join(import.meta.dirname, '../../local/identity/main.ts');
  issuer = startCommand(main, ['--port', '0', '--http-port', '0', '--data', join(folder, 'identity')]);
  const caFile = join(folder, 'identity', 'certificates', 'ca.pem');
  settings = {
    ENTRA_AUTHORITY_HOST: (await issuer.line('listening ')).slice('listening '.length),
    PARTNER_TENANT_ID: partnerTenantId,
    PARTNER_CLIENT_ID: '5e5a5e5a-0000-4000-8000-00000000de5c',
    PARTNER_CLIENT_SECRET: 'local-secret',
    CONSENT_FILE: join(folder, 'consent.json'),
    NODE_EXTRA_CA_CERTS: caFile,
  };
  await trustCa(caFile);
  await writeFile(
    join(folder, 'local.settings.json'),
    JSON.stringify({ IsEncrypted: false, Values: settings }),
  );
});
afterAll(async () => {
  await issuer.stop();
  await rm(folder, { recursive: true });
});
afterEach(() => rm(settings['CONSENT_FILE'] ?? '', { force: true }));

const consent = (args: readonly string[], inBrowser: (url: URL) => Promise<unknown>) =>
  consentInBrowser({ args, cwd: folder, inBrowser });

const withQuery = (url: URL, more: Record<string, string>): URL => {
  const changed = new URL(url);
  for (const [name, value] of Object.entries(more)) changed.searchParams.set(name, value);
  return changed;
};

/** Follows the redirect to the command, as a browser does, and returns the final page. */
const open = async (url: URL): Promise<string> => (await fetch(url)).text();

const stored = () => fileConsentStore(settings['CONSENT_FILE'] ?? '').read();

describe('npm run consent', () => {
  it('sends a person to the sign-in, stores the consent and says whose it is and how long it is good', async () => {
    let page = '';
    const ran = await consent(['--data', folder, '--user', 'admin@partner.example'], async (url) => {
      page = await open(url);
    });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(page).toContain('Thank you.');
    expect(Object.fromEntries(ran.url?.searchParams ?? [])).toMatchObject({
      client_id: settings['PARTNER_CLIENT_ID'],
      response_type: 'code',
      code_challenge_method: 'S256',
      prompt: 'login',
      login_hint: 'admin@partner.example',
      scope: expect.stringContaining('https://api.partnercenter.microsoft.com/.default'),
    });
    const kept = await stored();
    expect(kept).toMatchObject({ account: 'admin@partner.example', issuedAt: expect.any(String) });
    const until = new Date(Date.parse(kept?.issuedAt ?? '') + 90 * 86_400_000).toISOString();
    expect(ran.stdout).toContain(
      `The consent of admin@partner.example is stored in ${settings['CONSENT_FILE']}.`,
    );
    expect(ran.stdout).toContain(`It is good for 90 days, until ${until};`);
    expect(ran.stdout).not.toContain(kept?.refreshToken ?? 'no token');
  });

  it('replaces a consent that has ended', async () => {
    const store = fileConsentStore(settings['CONSENT_FILE'] ?? '');
    const old = { refreshToken: 'old', issuedAt: '2026-01-01T00:00:00.000Z' };
    await store.put(old);
    await store.end(old, '2026-04-01T00:00:00.000Z');
    const ran = await consent(['--data', folder], (url) =>
      open(withQuery(url, { login_hint: 'admin@partner.example' })),
    );
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(await stored()).toMatchObject({ account: 'admin@partner.example' });
    expect(await stored()).not.toHaveProperty('endedAt');
  });

  it('stores no consent when the person denies it', async () => {
    const ran = await consent(['--data', folder], (url) => open(withQuery(url, { decline: 'true' })));
    expect(ran).toMatchObject({
      code: 1,
      stderr:
        'the consent was denied, so none was stored (access_denied: AADSTS65004: User declined to consent to access the app.)\n',
    });
    expect(await stored()).toBeUndefined();
  });

  it('rejects a code of another sign-in, and continues waiting', async () => {
    const ran = await consent(['--data', folder], async (url) => {
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      const forged = await fetch(withQuery(back, { code: 'mine', state: 'mine' }));
      expect(forged.status).toBe(400);
      expect((await fetch(new URL('/favicon.ico', back))).status).toBe(404);
      await open(withQuery(url, { login_hint: 'admin@partner.example' }));
    });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
  });

  it('fails after the timeout when nobody returns, as when an account of another tenant signs in', async () => {
    let page = '';
    const ran = await consent(['--data', folder, '--wait', '2'], async (url) => {
      page = await open(withQuery(url, { login_hint: 'other-partner@other-partner.example' }));
    });
    expect(page).toContain('AADSTS50020');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /^nobody signed in within 2 seconds, so no consent was stored\. An account of another tenant is turned away/,
    );
  });

  it('says which port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const ran = await runSource('consent.ts', ['--data', folder, '--port', String(port)]);
    other.close();
    expect(ran).toMatchObject({
      code: 1,
      stderr: `port ${port} is already in use: choose another one with --port\n`,
    });
  });

  it('says what is wrong with its arguments', async () => {
    const mistakes = [
      [['--port', 'many'], '--port must be a port from 0 to 65535, not "many" (try --help)\n'],
      [['--wait', '0'], '--wait must be a number of seconds from 1 to 86400, not "0" (try --help)\n'],
      [['now'], "Unexpected argument 'now'"],
    ] as const;
    const rows = mistakes.map(([args]) => args);
    const ran = await runSourceInTurn('consent.ts', rows, { cwd: folder, env: {} });
    expect(ran).toEqual(mistakes.map(([, message]) => refusedWith(message)));
  });

  it('says which settings are missing', async () => {
    const { code, stderr } = await runSource('consent.ts', [], {
      cwd: folder,
      env: { PARTNER_CLIENT_ID: 'x' },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('  PARTNER_TENANT_ID: is missing\n');
    expect(stderr).not.toContain('TABLES');
  });

  it('explains itself', async () => {
    const { code, stdout } = await runSource('consent.ts', ['--help'], { env: {} });
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: npm run consent -- [options]');
    expect(stdout).toContain('Exit codes: 0 stored, 1 not stored, 2 wrong arguments or settings.');
  });
});

describe('a sign-in that the desk cannot use', () => {
  const tokenOf = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;

  it('is one in another tenant', () => {
    expect(() => assertTenant(partnerTenantId.toUpperCase(), partnerTenantId)).not.toThrow();
    expect(() => assertTenant('22222222-2222-4222-8222-222222222222', partnerTenantId)).toThrow(
      'this account is of the tenant 22222222-2222-4222-8222-222222222222',
    );
  });

  it.each([
    [tokenOf({ amr: ['pwd', 'mfa'] }), true],
    [tokenOf({}), true],
    ['opaque', true],
    [tokenOf({ amr: ['pwd'] }), false],
  ])('is one without a second factor: %s is accepted: %p', (token, isTaken) => {
    const check = () => assertSecondFactor(token);
    if (isTaken) expect(check).not.toThrow();
    else expect(check).toThrow('signed in without a second factor');
  });
});
