import { z } from 'zod';
import type { PortalConfig } from '../portal/domain/portal-config.ts';
import { issuerSchema } from './issuer-setting.ts';
import { guid } from './setting-values.ts';

/** What msal-browser reads of a discovery document. */
const metadataSchema = z.object({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  end_session_endpoint: z.url(),
  jwks_uri: z.url(),
});

const isMetadata = (text: string): boolean => {
  try {
    return metadataSchema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
};

const SCOPE = 'access_as_user';

/** The address that Entra proposes for an API is `api://` and its id; that id is the audience of its tokens. */
const scopeOf = (audience: string): string =>
  guid.safeParse(audience).success ? `api://${audience}/${SCOPE}` : `${audience}/${SCOPE}`;

/** Settings of the page; `portal` is absent when the desk runs without it. */
export const portalSchema = z
  .object({
    PORTAL_CLIENT_ID: guid.optional(),
    PORTAL_SCOPE: z
      .string()
      .regex(/^\S+\/\S+$/, `must be one scope, such as api://<client id>/${SCOPE}`)
      .optional(),
    PORTAL_AUTHORITY_METADATA: z
      .string()
      .refine(isMetadata, 'must be the openid-configuration of OIDC_ISSUER as JSON')
      .optional(),
    OIDC_ISSUER: issuerSchema,
    OIDC_AUDIENCE: z.string().min(1),
  })
  .transform((env): { readonly portal?: PortalConfig } => {
    if (env.PORTAL_CLIENT_ID === undefined) return {};
    const authorityMetadata = env.PORTAL_AUTHORITY_METADATA;
    const portal = {
      clientId: env.PORTAL_CLIENT_ID,
      authority: env.OIDC_ISSUER.replace(/\/v2\.0$/, ''),
      scope: env.PORTAL_SCOPE ?? scopeOf(env.OIDC_AUDIENCE),
      ...(authorityMetadata === undefined ? {} : { authorityMetadata }),
    };
    return { portal };
  });
