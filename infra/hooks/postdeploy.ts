import { setTimeout as wait } from 'node:timers/promises';
import { postdeploySchema, readEnvironment } from './environment.ts';
import { runHook } from './run-hook.ts';
import { CommandFailed } from './run-command.ts';
import { smokeTest } from './smoke-test.ts';

/** Roles take effect within ten minutes. */
const TRIES = 40;
const PAUSE_MS = 15_000;

/** After azd deployed: waits until the app is up, and says what a person has to do next. */
await runHook(async () => {
  const { SERVICE_API_URL: address, DESK_CLIENT_ID: client = 'ID' } = readEnvironment(
    postdeploySchema,
    process.env,
  );
  const url = address.replace(/\/+$/, '');
  const { isUp, says } = await smokeTest({ url, tries: TRIES, pause: () => wait(PAUSE_MS) });
  if (!isUp) throw new CommandFailed(`${says} Look at the log stream of the function app.`);
  console.log(
    `${says}\nPortal: ${url}/portal/\nSign in: npm run -s desk -- login --url ${url} --client-id ${client}\nFirst grants: npm run grant -- grants.json (docs/azure.md).`,
  );
});
