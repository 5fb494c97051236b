import { beforeEach, describe, expect, it } from '@jest/globals';
import { keyVaultConsentStore } from '../../../src/platform/entra/key-vault-consent-store.ts';
import { consentStoreContract } from '../../contracts/consent-store.ts';
import { fakeVault } from './fake-vault.ts';

const SECRET = 'partner-refresh-token';
let vault: ReturnType<typeof fakeVault>;
beforeEach(() => {
  vault = fakeVault();
});
const open = () => keyVaultConsentStore(vault.settings);

const consent = {
  refreshToken: 'a secret',
  issuedAt: '2026-11-29T10:00:00.000Z',
  account: 'agent@partner.example',
};

describe('the consent in Key Vault', () => {
  consentStoreContract(open);

  it('is one secret with its token as the value, its age as tags and its end as the expiry', async () => {
    await open().put(consent);
    expect(vault.versions(SECRET)).toEqual([
      expect.objectContaining({
        value: 'a secret',
        tags: { issuedAt: '2026-11-29T10:00:00.000Z', account: 'agent@partner.example' },
        exp: Date.parse('2027-02-27T10:00:00Z') / 1000,
      }),
    ]);
    expect(new Set(vault.scopes)).toEqual(new Set(['https://vault.azure.net/.default']));
  });

  it('that a person stored by hand counts from that day', async () => {
    vault.storeByHand(SECRET, 'by hand');
    expect(await open().read()).toEqual({ refreshToken: 'by hand', issuedAt: '2026-11-20T08:00:00.000Z' });
  });

  it('is not written when the vault holds another one than the used one', async () => {
    await open().put(consent);
    vault.calls.length = 0;
    await open().keep({ ...consent, issuedAt: '2026-11-30T10:00:00.000Z' }, { refreshToken: 'used' });
    expect(vault.calls).toEqual([`GET /secrets/${SECRET}/`]);
  });

  it('is restored when a renewal of the previous one overwrote it at the same moment', async () => {
    await open().put(consent);
    vault.afterNextRead(() => vault.storeByHand(SECRET, 'given', new Date('2099-01-01T10:00:00Z')));
    const renewed = {
      refreshToken: 'renewed',
      issuedAt: '2099-01-01T10:00:30.000Z',
      consentedAt: consent.issuedAt,
    };
    await open().keep(renewed, consent);
    const values = vault.versions(SECRET).map(({ value }) => value);
    expect(values).toEqual(['a secret', 'given', 'renewed', 'given']);
  });

  it('that cannot be read is an outage, not an empty vault', async () => {
    vault.failNext(10);
    await expect(open().read()).rejects.toMatchObject({ statusCode: 503 });
  });
});
