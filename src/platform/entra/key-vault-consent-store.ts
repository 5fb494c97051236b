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

/** Concurrent writers repair the order of versions as well, so a few attempts are enough. */
const MAX_ATTEMPTS = 5;

/**
 * Stores the consent as a Key Vault secret: the value is the refresh token; tags hold when it was issued, when the
 * person consented and who that was. A token that was stored by hand has no tags and counts as issued when it
 * was stored.
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
    put: async (consent) => {
      await write(consent);
    },
    keep: async (renewed, used) => {
      const known = await current();
      if (known?.value !== undefined && known.value !== used.refreshToken) return;
      await write(renewed);
      // The vault has no conditional write, but keeps every version: a newer consent that was stored between
      // our read and our write is written again on top. Until then readers see our renewal. It stays if this
      // process dies here, or if the age of `used` is unknown: then no time shows that its renewal is the older
      // consent.
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
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

/**
 * Finds the newest version stored at `since` or later by the vault's clock: older versions were replaced on
 * purpose.
 */
async function newestVersion(
  client: SecretClient,
  name: string,
  since: Date = new Date(0),
): Promise<Consent | undefined> {
  let newest: { readonly version: string; readonly issued: Consent } | undefined;
  for await (const properties of client.listPropertiesOfSecretVersions(name)) {
    const { version, enabled, createdOn = since } = properties;
    if (version === undefined || enabled === false || createdOn < since) continue;
    // The comparison needs only times, so the value is not read yet.
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
  const issuedAt = timeInTag(tags?.['issuedAt']) ?? createdOn;
  const consentedAt = timeInTag(tags?.['consentedAt']);
  return {
    ...(issuedAt === undefined ? {} : { issuedAt: issuedAt.toISOString() }),
    ...(consentedAt === undefined ? {} : { consentedAt: consentedAt.toISOString() }),
  };
}

/** Parses the time in a tag; `undefined` if it is no time, because people may edit tags. */
const timeInTag = (time: string | undefined): Date | undefined =>
  time === undefined || Number.isNaN(Date.parse(time)) ? undefined : new Date(time);

/** With an expiry date, the vault itself raises an Event Grid event 30 days before. */
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
