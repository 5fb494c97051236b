import type { TokenCredential } from '@azure/identity';
import type { KeyVaultSecret, SecretClient, SecretProperties } from '@azure/keyvault-secrets';
import { endOf, isNewer, type Consent } from '../../core/consent/consent.ts';
import type { ConsentStore } from '../../core/consent/consent-store.ts';
import { lazy } from '../node/lazy.ts';

type ClientOptions = ConstructorParameters<typeof SecretClient>[2];

export interface KeyVaultSettings {
  /** E.g. `https://desk.vault.azure.net`. */
  readonly vaultUrl: string;
  readonly secretName: string;
  /** The app's own identity: role Key Vault Secrets Officer on this one secret. */
  readonly credential: TokenCredential;
  /** Default: those of the SDK. */
  readonly options?: ClientOptions;
}

/** Others may write at the same time; each of them repairs as well, so a few rounds are enough. */
const MAX_ATTEMPTS = 5;

/**
 * The consent as a Key Vault secret: the value is the refresh token, tags say when it was issued, when the person consented
 * and who that was. A token
 * that somebody stored by hand has no tags and counts as issued when it was stored.
 */
export function keyVaultConsentStore(settings: KeyVaultSettings): ConsentStore {
  const { vaultUrl, secretName, credential, options } = settings;
  const client = lazy(async () => {
    const { SecretClient } = await import('@azure/keyvault-secrets');
    return new SecretClient(vaultUrl, credential, options);
  });
  const current = async () => findSecret(await client(), secretName);
  const read = async () => consentOf(await current());
  const write = async (consent: Consent) =>
    (await client()).setSecret(secretName, consent.refreshToken, {
      tags: tagsOf(consent),
      contentType: 'refresh token of Reservation Desk',
      ...expiryOf(consent),
    });
  return {
    read,
    put: async (given) => {
      await write(given);
    },
    keep: async (renewed, used) => {
      const known = await current();
      if (known?.value !== undefined && known.value !== used.refreshToken) return;
      await write(renewed);
      // The vault has no conditional write, but keeps every version: a newer consent that somebody stored between our read
      // and our write goes back on top. Until then others read our renewal, and it stays when this process dies here, or
      // when the age of `used` is unknown: nothing then says that its renewal is the older consent.
      for (let round = 1; round <= MAX_ATTEMPTS; round += 1) {
        const newest = await newestVersion(await client(), secretName, known?.properties.createdOn);
        if (newest === undefined || !isNewer(newest, await read())) return;
        await write(newest);
      }
    },
    end: async (consent, endedAt) => {
      const secret = await current();
      if (secret?.value !== consent.refreshToken) return;
      const { version = '', tags } = secret.properties;
      await (await client()).updateSecretProperties(secretName, version, { tags: { ...tags, endedAt } });
    },
  };
}

async function findSecret(client: SecretClient, name: string): Promise<KeyVaultSecret | undefined> {
  try {
    return await client.getSecret(name);
  } catch (error) {
    if ((error as { readonly statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
}

/** Of the versions stored at `since` or later by the vault's clock: what was there before had been replaced on purpose. */
async function newestVersion(
  client: SecretClient,
  name: string,
  since: Date = new Date(0),
): Promise<Consent | undefined> {
  let newest: { readonly version: string; readonly issued: Consent } | undefined;
  for await (const properties of client.listPropertiesOfSecretVersions(name)) {
    const { version, enabled, createdOn = since } = properties;
    if (version === undefined || enabled === false || createdOn < since) continue;
    // Only times are compared, so the value need not be read yet.
    const issued = { refreshToken: version, ...timesOf(properties) };
    if (isNewer(issued, newest?.issued)) newest = { version, issued };
  }
  return newest && consentOf(await client.getSecret(name, { version: newest.version }));
}

function consentOf(secret: KeyVaultSecret | undefined): Consent | undefined {
  if (!secret?.value) return undefined;
  const { account, endedAt } = secret.properties.tags ?? {};
  return {
    refreshToken: secret.value,
    ...timesOf(secret.properties),
    ...(account === undefined ? {} : { account }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}

function timesOf({ tags, createdOn }: SecretProperties): Pick<Consent, 'issuedAt' | 'consentedAt'> {
  const issuedAt = tagged(tags?.['issuedAt']) ?? createdOn;
  const consentedAt = tagged(tags?.['consentedAt']);
  return {
    ...(issuedAt === undefined ? {} : { issuedAt: issuedAt.toISOString() }),
    ...(consentedAt === undefined ? {} : { consentedAt: consentedAt.toISOString() }),
  };
}

/** A tag's time; people may edit tags. */
const tagged = (time: string | undefined): Date | undefined =>
  time === undefined || Number.isNaN(Date.parse(time)) ? undefined : new Date(time);

/** The vault then warns by itself, by Event Grid, 30 days before. */
function expiryOf(consent: Consent): { readonly expiresOn?: Date } {
  const end = endOf(consent);
  return end === undefined ? {} : { expiresOn: end };
}

const tagsOf = ({ issuedAt, consentedAt, account, endedAt }: Consent): Record<string, string> => ({
  ...(issuedAt === undefined ? {} : { issuedAt }),
  ...(consentedAt === undefined ? {} : { consentedAt }),
  ...(account === undefined ? {} : { account }),
  ...(endedAt === undefined ? {} : { endedAt }),
});
