import type { TokenCredential } from '@azure/identity';
import type { KeyVaultSecret, SecretClient, SecretProperties } from '@azure/keyvault-secrets';
import { endOf, isNewer, type Consent } from '../../domain/consent.ts';
import type { ConsentStore } from '../../ports/consent-store.ts';
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
const MAX_ROUNDS = 5;

/**
 * The consent as a Key Vault secret: the value is the refresh token, tags say when it was issued and to whom. A token
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
    keep: async (consent) => {
      const known = await read();
      if (known !== undefined && isNewer(known, consent)) return;
      await write(consent);
      // The vault knows no conditional write, but it keeps every version: put a newer one that was overtaken back.
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const newest = await newestVersion(await client(), secretName);
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

async function newestVersion(client: SecretClient, name: string): Promise<Consent | undefined> {
  let newest: { readonly version: string; readonly issued: Consent } | undefined;
  for await (const properties of client.listPropertiesOfSecretVersions(name)) {
    const { version, enabled } = properties;
    if (version === undefined || enabled === false) continue;
    // Only the time of issue is compared, so the value need not be read yet.
    const issued = { refreshToken: version, ...issueOf(properties) };
    if (isNewer(issued, newest?.issued)) newest = { version, issued };
  }
  return newest && consentOf(await client.getSecret(name, { version: newest.version }));
}

function consentOf(secret: KeyVaultSecret | undefined): Consent | undefined {
  if (!secret?.value) return undefined;
  const { account, endedAt } = secret.properties.tags ?? {};
  return {
    refreshToken: secret.value,
    ...issueOf(secret.properties),
    ...(account === undefined ? {} : { account }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}

function issueOf({ tags, createdOn }: SecretProperties): Pick<Consent, 'issuedAt'> {
  const told = tags?.['issuedAt'];
  const at = told !== undefined && !Number.isNaN(Date.parse(told)) ? new Date(told) : createdOn;
  return at === undefined ? {} : { issuedAt: at.toISOString() };
}

/** The vault then warns by itself, by Event Grid, 30 days before. */
function expiryOf(consent: Consent): { readonly expiresOn?: Date } {
  const end = endOf(consent);
  return end === undefined ? {} : { expiresOn: end };
}

const tagsOf = ({ issuedAt, account, endedAt }: Consent): Record<string, string> => ({
  ...(issuedAt === undefined ? {} : { issuedAt }),
  ...(account === undefined ? {} : { account }),
  ...(endedAt === undefined ? {} : { endedAt }),
});
