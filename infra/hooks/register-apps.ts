import { z } from 'zod';
import type { Directory } from './directory.ts';
import type { preprovisionSchema } from './environment.ts';
import {
  adminRoleOf,
  apiAddress,
  apiRegistration,
  commandRegistration,
  portalRegistration,
  uniqueNames,
} from './registrations.ts';

const applicationSchema = z.object({ appId: z.guid() });
const principalSchema = z.object({ id: z.guid() });
const assignmentsSchema = z.object({
  value: z.array(z.object({ principalId: z.string(), appRoleId: z.string() })),
});

/** The client ids of the registrations that the app and the portal use. */
export interface RegisteredApps {
  readonly apiClientId: string;
  readonly portalClientId: string;
  readonly commandClientId: string;
}

/**
 * Creates the registrations of the API, the portal and the command, or brings them up to date, and makes the deploying person an `Admin`
 * of the desk. A second run changes nothing.
 */
export async function registerApps(
  directory: Directory,
  environment: z.output<typeof preprovisionSchema>,
): Promise<RegisteredApps> {
  const names = uniqueNames(environment.AZURE_ENV_NAME);
  const apiClientId = await register(directory, names.api, apiRegistration(names.api));
  const portalClientId = await register(directory, names.portal, portalRegistration);
  const commandClientId = await register(directory, names.command, commandRegistration);
  const clients = [portalClientId, commandClientId];
  await directory.patch(`applications(appId='${apiClientId}')`, apiAddress(names.api, apiClientId, clients));
  for (const appId of [apiClientId, ...clients])
    await directory.upsert(`servicePrincipals(appId='${appId}')`, { appId });
  const { AZURE_PRINCIPAL_ID: person, AZURE_PRINCIPAL_TYPE: type } = environment;
  if (person !== undefined && type === 'User')
    await makeAdmin(directory, { apiClientId, person, role: adminRoleOf(names.api) });
  return { apiClientId, portalClientId, commandClientId };
}

async function register(directory: Directory, uniqueName: string, body: object): Promise<string> {
  const path = `applications(uniqueName='${uniqueName}')`;
  await directory.upsert(path, body);
  return applicationSchema.parse(await directory.get(path)).appId;
}

interface FirstAdmin {
  readonly apiClientId: string;
  readonly person: string;
  readonly role: string;
}

async function makeAdmin(directory: Directory, { apiClientId, person, role }: FirstAdmin): Promise<void> {
  const { id } = principalSchema.parse(await directory.get(`servicePrincipals(appId='${apiClientId}')`));
  const path = `servicePrincipals/${id}/appRoleAssignedTo`;
  const { value } = assignmentsSchema.parse(await directory.get(path));
  if (value.some(({ principalId, appRoleId }) => principalId === person && appRoleId === role)) return;
  await directory.post(path, { principalId: person, resourceId: id, appRoleId: role });
}
