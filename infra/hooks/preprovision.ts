import { directoryOf } from './directory.ts';
import { preprovisionSchema, readEnvironment } from './environment.ts';
import { registerApps } from './register-apps.ts';
import { runCommand } from './run-command.ts';
import { runHook } from './run-hook.ts';

/** Before azd provisions: registers the API, the portal and the command in Entra, unless API_CLIENT_ID says that a person did. */
await runHook(async () => {
  const environment = readEnvironment(preprovisionSchema, process.env);
  if (environment.API_CLIENT_ID !== undefined) {
    console.log('API_CLIENT_ID is set: the registrations in Entra stay as they are.');
    return;
  }
  const { apiClientId, portalClientId, commandClientId } = await registerApps(
    directoryOf(runCommand),
    environment,
  );
  await runCommand('azd', ['env', 'set', 'API_CLIENT_ID', apiClientId]);
  await runCommand('azd', ['env', 'set', 'PORTAL_CLIENT_ID', portalClientId]);
  await runCommand('azd', ['env', 'set', 'DESK_CLIENT_ID', commandClientId]);
  console.log(
    `Registered in Entra: the API ${apiClientId}, the portal ${portalClientId}, the command desk ${commandClientId}.`,
  );
});
