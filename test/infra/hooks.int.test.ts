import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

const ID = '11111111-1111-4111-8111-111111111111';
let folder: string;

/** Stands in for az and azd: writes down each call, and answers as Graph and the vault would. */
const PROGRAM = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
const fileAt = args.indexOf('--file');
const line = { program: process.argv[1].split('/').at(-1), args };
if (fileAt >= 0) line.file = readFileSync(args[fileAt + 1], 'utf8');
appendFileSync(process.env.CALLS, JSON.stringify(line) + '\\n');
const text = args.join(' ');
if (text.includes(process.env.REFUSES || 'no such call')) { console.error('Forbidden by a test'); process.exit(1); }
if (text.includes('secret list')) console.log(process.env.SECRETS || '[]');
else if (text.includes('GET') && text.includes('appRoleAssignedTo')) console.log('{"value":[]}');
else if (text.includes('GET')) console.log('{"appId":"${ID}","id":"${ID}"}');
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hooks-'));
  for (const name of ['az', 'azd']) {
    writeFileSync(join(folder, name), PROGRAM);
    chmodSync(join(folder, name), 0o700);
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => writeFileSync(join(folder, 'calls'), ''));

interface Call {
  readonly program: string;
  readonly args: readonly string[];
  readonly file?: string;
}

/** Runs a hook; resolves with its exit code, what it said and the calls it made. */
function runHook(name: string, env: Readonly<Record<string, string>>) {
  const calls = join(folder, 'calls');
  return new Promise<{ code: number; said: string; calls: readonly Call[] }>((resolve) => {
    const child = execFile(
      process.execPath,
      [`infra/hooks/${name}.ts`],
      { env: { PATH: folder, CALLS: calls, ...env } },
      (_error, stdout, stderr) => {
        const lines = readFileSync(calls, 'utf8').split('\n').filter(Boolean);
        resolve({
          code: child.exitCode ?? -1,
          said: stdout + stderr,
          calls: lines.map((line) => JSON.parse(line) as Call),
        });
      },
    );
  });
}

const before = {
  AZURE_ENV_NAME: 'prod',
  PARTNER_CLIENT_ID: ID,
  CATALOG_SUBSCRIPTION_ID: ID,
  AZURE_PRINCIPAL_ID: ID,
};
const after = {
  ...before,
  AZURE_TENANT_ID: ID,
  AZURE_KEY_VAULT_NAME: 'kv-desk',
  DESK_IDENTITY_PRINCIPAL_ID: ID,
  PORTAL_CLIENT_ID: ID,
  SERVICE_API_RESOURCE_ID: '/subscriptions/s/sites/desk',
  SERVICE_API_URL: 'https://desk.example',
};
const linesOf = (calls: readonly Call[]) => calls.map(({ program, args }) => `${program} ${args.join(' ')}`);

describe('preprovision', () => {
  it('registers API and portal, makes the deploying person an Admin, and tells azd their ids', async () => {
    const { code, said, calls } = await runHook('preprovision', before);
    expect(said).toContain('Registered in Entra');
    expect(code).toBe(0);
    const lines = linesOf(calls).join('\n');
    expect(lines).toMatch(/PATCH .*uniqueName='reservation-desk-api-prod'.*Prefer=create-if-missing/);
    expect(lines).toMatch(/PATCH .*uniqueName='reservation-desk-portal-prod'/);
    expect(lines).toMatch(/POST .*appRoleAssignedTo/);
    expect(lines).toContain(`azd env set API_CLIENT_ID ${ID}`);
    expect(lines).toContain(`azd env set PORTAL_CLIENT_ID ${ID}`);
    expect(lines).toContain(`azd env set DESK_CLIENT_ID ${ID}`);
    expect(lines).toMatch(
      /PATCH .*uniqueName='reservation-desk-command-prod'.*"isFallbackPublicClient":true/,
    );
  });

  it('asks Entra for nothing when a person made the registrations, or something is missing', async () => {
    const given = await runHook('preprovision', { ...before, API_CLIENT_ID: ID });
    expect(given).toMatchObject({ code: 0, calls: [] });
    const missing = await runHook('preprovision', { ...before, PARTNER_CLIENT_ID: '' });
    expect(missing).toMatchObject({ code: 1, calls: [] });
    expect(missing.said).toContain('azd env set PARTNER_CLIENT_ID VALUE');
  });

  it('ends with the words of az when Entra refuses', async () => {
    const { code, said } = await runHook('preprovision', { ...before, REFUSES: 'reservation-desk-portal' });
    expect({ code, said: said.trim() }).toEqual({ code: 1, said: 'az rest: Forbidden by a test' });
  });
});

describe('postprovision', () => {
  it('trusts the identity, and makes a key of 32 bytes that no argument shows', async () => {
    const { code, calls } = await runHook('postprovision', after);
    expect(code).toBe(0);
    const lines = linesOf(calls).join('\n');
    expect(lines).toMatch(
      /PATCH .*federatedIdentityCredentials\(name='reservation-desk-prod'\).*TokenExchange/,
    );
    expect(lines).toContain('https://desk.example/portal/signed-in.html');
    expect(lines).toContain('/subscriptions/s/sites/desk/config/configreferences/appsettings/refresh');
    const [, secret = ''] = /^first:(.+)$/.exec(calls.find(({ file }) => file)?.file ?? '') ?? [];
    expect(Buffer.from(secret, 'base64')).toHaveLength(32);
    expect(lines).not.toContain(secret);
  });

  it('keeps a key that is there, and trusts no identity beside a secret', async () => {
    const { code, calls } = await runHook('postprovision', {
      ...after,
      SECRETS: '["timeline-keys"]',
      PARTNER_SECRET_IN_VAULT: 'true',
    });
    expect(code).toBe(0);
    const lines = linesOf(calls).join('\n');
    expect(lines).not.toContain('secret set');
    expect(lines).not.toContain('federatedIdentityCredentials');
  });
});
