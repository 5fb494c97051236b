import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emulatorConnection } from '../kit/emulator-connection.ts';
import type { Urls } from './addresses.ts';
import { AUDIENCE, issuerAt, PARTNER_TENANT } from './addresses.ts';

/** The account every Azurite knows; its key is published and no secret. */
const AZURITE_ACCOUNT = 'devstoreaccount1';
const AZURITE_KEY =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/**
 * What the app finds in its environment, exactly as it would in Azure: names are the app's own settings. `data` is the
 * stack's folder, as an absolute path.
 */
export function appSettings(urls: Urls, data: string): Record<string, string> {
  const storage = connectionString(urls.azurite);
  return {
    FUNCTIONS_WORKER_RUNTIME: 'node',
    AzureWebJobsStorage: storage,
    // Bytes; as in Azure, the host reads a body whole before the app can look who sends it.
    FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '1048576',
    // No limits: tests and drills make thousands of calls as few people.
    CALLS_PER_MINUTE_OF_A_PERSON: '0',
    CALLS_PER_MINUTE_OF_A_CUSTOMER: '0',
    TABLES_CONNECTION: storage,
    PARTNER_TENANT_ID: PARTNER_TENANT,
    OIDC_ISSUER: issuerAt(urls),
    OIDC_AUDIENCE: AUDIENCE,
    OIDC_JWKS_URI: `${urls.identity}/${PARTNER_TENANT}/discovery/v2.0/keys`,
    ENTRA_AUTHORITY_HOST: urls.identity,
    PARTNER_CENTER_URL: urls.microsoft,
    RESOURCE_MANAGER_URL: urls.microsoft,
    RETAIL_PRICES_URL: urls.microsoft,
    PARTNER_CLIENT_ID: '5e5a5e5a-0000-4000-8000-00000000de5c',
    PARTNER_CLIENT_SECRET: 'local-secret',
    PARTNER_REFRESH_TOKEN: 'local-refresh-token',
    CONSENT_FILE: join(data, 'consent.json'),
    // For `func start`: without it the host shows a page of its own at `/`.
    AzureWebJobsDisableHomepage: 'true',
    PORTAL_CLIENT_ID: '5e5a5e5a-0000-4000-8000-00000000de60',
    PORTAL_AUTHORITY_METADATA: JSON.stringify(portalMetadata(urls)),
    // For `npm run consent` and for `func start`: the certificate of the issuer is our own.
    NODE_EXTRA_CA_CERTS: join(data, 'trusted.pem'),
    SERVICE_BUS_CONNECTION: serviceBusConnection(urls.serviceBus),
    SMTP_URL: urls.mail,
    SMTP_ALLOW_PLAIN: 'true',
    MAIL_FROM: 'Reservation Desk <desk@partner.example>',
    PORTAL_URL: `${urls.api}/portal`,
    // The seeded partner is an indirect provider.
    PARTNER_ON_RECORD_ATTESTATION_ACCEPTED: 'true',
    CATALOG_SUBSCRIPTION_ID: 'eeeeeeee-0000-4000-8000-000000000001',
    SUPPORT_CONTACT_FIRST_NAME: 'Local',
    SUPPORT_CONTACT_LAST_NAME: 'Desk',
    SUPPORT_CONTACT_EMAIL: 'desk@partner.example',
    SUPPORT_CONTACT_COUNTRY: 'FRA',
  };
}

/**
 * As much of the issuer's discovery document as a sign-in needs. The portal would read it by a script, which a browser that
 * does not know the issuer's certificate refuses without asking the person.
 */
function portalMetadata(urls: Urls) {
  const tenant = `${urls.identity}/${PARTNER_TENANT}`;
  return {
    issuer: issuerAt(urls),
    authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${tenant}/oauth2/v2.0/token`,
    end_session_endpoint: `${tenant}/oauth2/v2.0/logout`,
    jwks_uri: `${tenant}/discovery/v2.0/keys`,
  };
}

/** Writes the settings as the `local.settings.json` of Azure Functions. */
export async function writeLocalSettings(file: string, values: Record<string, string>): Promise<void> {
  const text = JSON.stringify({ IsEncrypted: false, Values: values }, undefined, 2);
  await writeFile(file, `${text}\n`, { mode: 0o600 });
}

/** The connection string of the broker at an address such as `amqp://127.0.0.1:7076`. */
export const serviceBusConnection = (address: string): string =>
  emulatorConnection(Number(new URL(address).port));

function connectionString({ blob, queue, table }: Urls['azurite']): string {
  return [
    'DefaultEndpointsProtocol=http',
    `AccountName=${AZURITE_ACCOUNT}`,
    `AccountKey=${AZURITE_KEY}`,
    `BlobEndpoint=${blob}/${AZURITE_ACCOUNT}`,
    `QueueEndpoint=${queue}/${AZURITE_ACCOUNT}`,
    `TableEndpoint=${table}/${AZURITE_ACCOUNT}`,
  ]
    .map((pair) => `${pair};`)
    .join('');
}
