import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { urlsOf } from '../addresses.ts';
import { appSettings } from '../settings.ts';
import { writeTrust } from '../trust.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the settings of the app', () => {
  it('point at the ports of the stack', () => {
    const urls = urlsOf({
      host: 7071,
      microsoft: 7072,
      'microsoft control': 7073,
      identity: 7074,
      'identity control': 7075,
      'service bus': 7076,
      'service bus control': 7077,
      'azurite blob': 7078,
      'azurite queue': 7079,
      'azurite table': 7080,
      mail: 7081,
      'mail control': 7082,
    });

    expect(appSettings(urls, '/data')).toMatchObject({
      CONSENT_FILE: '/data/consent.json',
      NODE_EXTRA_CA_CERTS: '/data/trusted.pem',
      TABLES_CONNECTION: expect.stringContaining('TableEndpoint=http://127.0.0.1:7080/devstoreaccount1;'),
      OIDC_ISSUER: 'https://127.0.0.1:7074/11111111-1111-4111-8111-111111111111/v2.0',
      OIDC_JWKS_URI: 'https://127.0.0.1:7074/11111111-1111-4111-8111-111111111111/discovery/v2.0/keys',
      PARTNER_CENTER_URL: 'https://127.0.0.1:7072',
      RESOURCE_MANAGER_URL: 'https://127.0.0.1:7072',
      SMTP_URL: 'smtp://127.0.0.1:7081',
      PORTAL_URL: 'http://127.0.0.1:7071/portal',
      SERVICE_BUS_CONNECTION: expect.stringContaining('Endpoint=sb://127.0.0.1:7076;'),
    });
  });
});

describe('the CA file of the app', () => {
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('joins our CA with the one the environment names already', async () => {
    const trusted = join(folder, 'trusted.pem');
    await writeTrust(trusted, write('ours.pem', 'OURS\n'), write('proxy.pem', 'PROXY'));

    expect(readFileSync(trusted, 'utf8')).toBe('OURS\nPROXY\n');
  });

  it('is our CA alone when the environment names none', async () => {
    const trusted = join(folder, 'trusted.pem');
    await writeTrust(trusted, write('ours.pem', 'OURS\n'), '');

    expect(readFileSync(trusted, 'utf8')).toBe('OURS\n');
  });
});
