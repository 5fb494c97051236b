import { setTimeout as wait } from 'node:timers/promises';
import { connectApps, keepTimelineKeys, refreshReferences } from './connect-apps.ts';
import { directoryOf } from './directory.ts';
import { postprovisionSchema, readEnvironment } from './environment.ts';
import { runCommand } from './run-command.ts';
import { runHook } from './run-hook.ts';

const PAUSE_MS = 30_000;

/** After azd provisioned: the identity stands for the partner's secret, the portal may sign in, the seal has a key. */
await runHook(async () => {
  const environment = readEnvironment(postprovisionSchema, process.env);
  await connectApps(directoryOf(runCommand), environment);
  await keepTimelineKeys(runCommand, environment, async () => {
    console.log('The roles in the vault do not work yet, as they do within ten minutes: waiting.');
    await wait(PAUSE_MS);
  });
  await refreshReferences(runCommand, environment);
  console.log('Entra knows the identity of the app, and the vault holds the key of the timelines.');
});
