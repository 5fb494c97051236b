import { z } from 'zod';
import { guid, httpsUrl } from './setting-values.ts';

/**
 * Settings of the registration that calls Microsoft. Without a secret the identity that `AZURE_CLIENT_ID` names stands for
 * it, by a federated credential of the registration.
 */
export const partnerSchema = z
  .object({
    PARTNER_TENANT_ID: guid,
    ENTRA_AUTHORITY_HOST: httpsUrl.default('https://login.microsoftonline.com'),
    PARTNER_CLIENT_ID: guid,
    PARTNER_CLIENT_SECRET: z.string().min(1).optional(),
    PARTNER_REFRESH_TOKEN: z.string().default(''),
    AZURE_CLIENT_ID: guid.optional(),
  })
  .superRefine((env, context) => {
    if (env.PARTNER_CLIENT_SECRET !== undefined || env.AZURE_CLIENT_ID !== undefined) return;
    const message = 'is missing';
    context.addIssue({ code: 'custom', path: ['PARTNER_CLIENT_SECRET'], message });
  });

export type PartnerSettings = z.output<typeof partnerSchema>;
