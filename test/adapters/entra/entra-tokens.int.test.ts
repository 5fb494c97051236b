import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { startCommand, type StartedCommand } from '../../../local/kit/test/started-command.ts';
import { entraTokens, NoToken, type EntraSettings } from '../../../src/adapters/entra/entra-tokens.ts';
import { partnerTenantId, trustCa } from '../fetch/simulated-microsoft.ts';

const contoso = 'aaaaaaaa-0000-4000-8000-000000000001';
let folder: string;
let issuer: StartedCommand;
let settings: EntraSettings;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entra-'));
  const main = join(import.meta.dirname, '../../../local/identity/main.ts');
  issuer = startCommand(main, ['--port', '0', '--http-port', '0', '--data', folder]);
  settings = {
    authorityHost: (await issuer.line('listening ')).slice('listening '.length),
    partnerTenantId,
    clientId: '5e5a5e5a-0000-4000-8000-00000000de5c',
    clientSecret: 'local-secret',
    refreshToken: 'local-refresh-token',
    clock: () => new Date(),
  };
  await trustCa(join(folder, 'certificates', 'ca.pem'));
});
afterAll(async () => {
  await issuer.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('tokens from Entra', () => {
  it("are the app's own for the partner's tenant", async () => {
    const token = await entraTokens(settings).appOnly('https://api.partnercenter.microsoft.com');
    expect(decodeJwt(token)).toMatchObject({
      aud: 'https://api.partnercenter.microsoft.com',
      tid: partnerTenantId,
    });
    expect(decodeJwt(token)['scp']).toBeUndefined();
  });

  it.each([[contoso], [partnerTenantId]])('are of a person in tenant %s', async (tenantId) => {
    const token = await entraTokens(settings).onBehalf(tenantId, 'https://management.azure.com');
    expect(decodeJwt(token)).toMatchObject({ aud: 'https://management.azure.com', tid: tenantId });
    expect(decodeJwt(token)['scp']).toBe('user_impersonation');
  });

  it('are asked for once', async () => {
    const tokens = entraTokens(settings);
    const ask = () => tokens.onBehalf(contoso, 'https://management.azure.com');
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(second).toBe(first);
    expect(await ask()).toBe(first);
  });

  it('that are refused name tenant and resource, and no secret', async () => {
    const wrong = entraTokens({ ...settings, refreshToken: 'stolen-token' });
    const error = await wrong
      .onBehalf(contoso, 'https://management.azure.com')
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NoToken);
    expect(String(error)).toContain(
      `NoToken: no token for https://management.azure.com in tenant ${contoso}`,
    );
    expect(String(error)).not.toMatch(/stolen-token|local-secret/);
  });
});
