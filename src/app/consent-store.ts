import { ownIdentity } from '../platform/entra/own-identity.ts';
import { fileConsentStore } from '../platform/entra/file-consent-store.ts';
import { keyVaultConsentStore } from '../platform/entra/key-vault-consent-store.ts';
import type { ConsentConfig } from './config.ts';
import type { ConsentStore } from '../core/consent/consent-store.ts';

/** The place the settings name, entered with the app's own identity or, for a command, the sign-in of who runs it. */
export const consentStoreOf = (config: ConsentConfig): ConsentStore =>
  'file' in config
    ? fileConsentStore(config.file)
    : keyVaultConsentStore({ ...config, credential: ownIdentity() });
