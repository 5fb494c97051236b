import { z } from 'zod';
import { httpsUrl } from './setting-values.ts';

/** The store of the consent: a Key Vault secret, read with the app's own identity, or a file. */
export type ConsentConfig =
  { readonly vaultUrl: string; readonly secretName: string } | { readonly file: string };

const NEITHER = {
  code: 'custom' as const,
  path: ['CONSENT_VAULT_URL or CONSENT_FILE'],
  message: 'is required',
};
const BOTH = {
  code: 'custom' as const,
  path: ['CONSENT_VAULT_URL and CONSENT_FILE'],
  message: 'only one of them may be set',
};

/** Settings of the store of the consent. */
export const consentSchema = z
  .object({
    CONSENT_VAULT_URL: httpsUrl.optional(),
    CONSENT_SECRET_NAME: z
      .string()
      .regex(/^[0-9a-zA-Z-]{1,127}$/, 'must be the name of a Key Vault secret: letters, digits and -')
      .default('partner-refresh-token'),
    CONSENT_FILE: z.string().min(1).optional(),
  })
  .transform((env, context): ConsentConfig => {
    const { CONSENT_VAULT_URL: vaultUrl, CONSENT_FILE: file, CONSENT_SECRET_NAME: secretName } = env;
    if (vaultUrl !== undefined && file === undefined) return { vaultUrl, secretName };
    if (vaultUrl === undefined && file !== undefined) return { file };
    context.addIssue(file === undefined ? NEITHER : BOTH);
    return z.NEVER;
  });
