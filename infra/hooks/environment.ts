import { z } from 'zod';

const guid = z.guid('must be an id such as 11111111-1111-4111-8111-111111111111');
const name = z.string().min(1, 'must not be empty');

/** What azd tells the hooks before it provisions. */
export const preprovisionSchema = z.object({
  AZURE_ENV_NAME: name,
  PARTNER_CLIENT_ID: guid,
  CATALOG_SUBSCRIPTION_ID: guid,
  AZURE_PRINCIPAL_ID: guid.optional(),
  AZURE_PRINCIPAL_TYPE: z.string().default('User'),
  API_CLIENT_ID: guid.optional(),
});

/** What azd tells the hooks when everything is there; the outputs of main.bicep among them. */
export const postprovisionSchema = z.object({
  AZURE_ENV_NAME: name,
  AZURE_TENANT_ID: guid,
  AZURE_KEY_VAULT_NAME: name,
  DESK_IDENTITY_PRINCIPAL_ID: guid,
  PARTNER_CLIENT_ID: guid,
  PARTNER_SECRET_IN_VAULT: z.enum(['true', 'false']).default('false'),
  PORTAL_CLIENT_ID: guid.optional(),
  SERVICE_API_RESOURCE_ID: name,
  SERVICE_API_URL: z.url(),
});

/** What azd tells the hook after the app is deployed. */
export const postdeploySchema = z.object({ SERVICE_API_URL: z.url(), DESK_CLIENT_ID: guid.optional() });

/** Settings of azd are missing or wrong; the message lists them. */
export class WrongEnvironment extends Error {
  override readonly name = 'WrongEnvironment';
}

/** Reads the environment of a hook. Throws {@link WrongEnvironment} with a line for each value that is wrong. */
export function readEnvironment<S extends z.ZodType>(schema: S, environment: NodeJS.ProcessEnv): z.output<S> {
  // azd hands over unset values as empty ones.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path: [setting = ''], message }) => {
    const key = String(setting);
    return `  ${key}: ${given[key] === undefined ? 'is missing' : message}; set it with: azd env set ${key} VALUE`;
  });
  throw new WrongEnvironment(
    `These values of the azd environment are missing or wrong:\n${lines.join('\n')}`,
  );
}
