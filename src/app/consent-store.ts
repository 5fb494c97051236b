import { ownIdentity } from '../platform/entra/own-identity.ts';
import { fileConsentStore } from '../platform/entra/file-consent-store.ts';
import { keyVaultConsentStore } from '../platform/entra/key-vault-consent-store.ts';
import type { ConsentConfig } from './consent-settings.ts';
import type { ConsentStore } from '../core/consent/consent-store.ts';

/**
 * Opens the store of the consent that the settings name, for Key Vault with the app's own identity or, in a
 * command, the sign-in of the person who runs it.
 */
export const consentStoreOf = (config: ConsentConfig): ConsentStore =>
  'file' in config
    ? fileConsentStore(config.file)
    : keyVaultConsentStore({ ...config, credential: ownIdentity() });
