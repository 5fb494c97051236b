import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { isNotYet, type Directory } from './directory.ts';
import type { postprovisionSchema } from './environment.ts';
import { federatedCredential, portalRedirect } from './registrations.ts';
import type { Run } from './run-command.ts';

type Environment = z.output<typeof postprovisionSchema>;

/** Tells Entra of the app that is there now: its identity, and the address of its portal. */
export async function connectApps(directory: Directory, environment: Environment): Promise<void> {
  const { AZURE_ENV_NAME, AZURE_TENANT_ID, DESK_IDENTITY_PRINCIPAL_ID, PORTAL_CLIENT_ID } = environment;
  if (environment.PARTNER_SECRET_IN_VAULT === 'false') {
    const credential = federatedCredential(AZURE_ENV_NAME, AZURE_TENANT_ID, DESK_IDENTITY_PRINCIPAL_ID);
    const application = `applications(appId='${environment.PARTNER_CLIENT_ID}')`;
    await directory.upsert(
      `${application}/federatedIdentityCredentials(name='${credential.name}')`,
      credential,
    );
  }
  if (PORTAL_CLIENT_ID !== undefined)
    await directory.patch(
      `applications(appId='${PORTAL_CLIENT_ID}')`,
      portalRedirect(environment.SERVICE_API_URL),
    );
}

const KEYS = 'timeline-keys';

/**
 * Makes the key of the timeline's seal, unless the vault has one: a key that is replaced makes every line that it sealed
 * count as broken. `pause` waits while a role that was just assigned takes effect, at most ten minutes.
 */
export async function keepTimelineKeys(run: Run, environment: Environment, pause: () => Promise<void>) {
  const vault = ['--vault-name', environment.AZURE_KEY_VAULT_NAME];
  const listed = await patiently(
    () => run('az', ['keyvault', 'secret', 'list', ...vault, '--query', '[].name', '--output', 'json']),
    pause,
  );
  if ((JSON.parse(listed) as readonly string[]).includes(KEYS)) return;
  const folder = await mkdtemp(join(tmpdir(), 'desk-keys-'));
  try {
    const file = join(folder, KEYS);
    // A file that only its owner reads: arguments of a program are seen by everybody on the machine.
    await writeFile(file, `first:${randomBytes(32).toString('base64')}`, { mode: 0o600 });
    await run('az', [
      'keyvault',
      'secret',
      'set',
      ...vault,
      '--name',
      KEYS,
      '--file',
      file,
      '--output',
      'none',
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Has the app read its Key Vault references anew. Source:
 * https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#rotation
 */
export async function refreshReferences(run: Run, environment: Environment): Promise<void> {
  const site = `https://management.azure.com${environment.SERVICE_API_RESOURCE_ID}`;
  const url = `${site}/config/configreferences/appsettings/refresh?api-version=2022-03-01`;
  await run('az', ['rest', '--method', 'POST', '--url', url]);
}

const TRIES = 20;

async function patiently(work: () => Promise<string>, pause: () => Promise<void>): Promise<string> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (tried === TRIES || !isNotYet(error)) throw error;
      await pause();
    }
  }
}
