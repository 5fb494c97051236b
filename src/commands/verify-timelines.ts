import { parseArguments, wrongArguments } from './arguments.ts';
import { DEFAULT_FOLDER, settingsOfStack } from './stack-settings.ts';
import { runCommand } from './run-command.ts';
import { readTablesConfig, readTimelineKeys } from '../app/config.ts';
import { withOwnIdentity } from '../platform/entra/own-identity.ts';
import { hmacSeal } from '../platform/node/hmac-seal.ts';
import { openTables } from '../platform/table/tables.ts';
import { tableStoredTimelines } from '../requests/table/stored-timelines.ts';
import { verifyTimelines } from '../requests/use-cases/verify-timelines.ts';

const HELP = `Checks the timeline of every request of every customer: that each line is as the
desk wrote it, that none is missing, and that it ends where its request says.
Prints one line for each that is broken. Changes nothing.

Usage: npm run verify -- [--data DIR]

  --data DIR  take the settings of the stack that runs on DIR. Without it they come
              from the environment, else from the stack on ${DEFAULT_FOLDER}
  --help      show this text

Settings: TABLES_CONNECTION or TABLES_ENDPOINT, and TIMELINE_KEYS with every key
that a stored line was sealed with.

Exit codes: 0 all are whole, 1 some are broken or could not be read, 2 wrong
arguments or settings.
`;

await runCommand(async () => {
  const { values, positionals } = parseArguments({
    options: { data: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (positionals.length > 0) throw wrongArguments(`unexpected argument "${positionals.join(' ')}"`);
  if (values.help === true) {
    process.stdout.write(HELP);
    return;
  }
  const environment = await settingsFor(values.data);
  const tables = openTables(withOwnIdentity(readTablesConfig(environment)));
  const timelines = tableStoredTimelines({ tables });
  const seal = hmacSeal(readTimelineKeys(environment));
  const { checked, broken } = await verifyTimelines({ timelines, seal })();
  for (const { requestId, fault } of broken) process.stdout.write(`${requestId}: ${fault}\n`);
  process.stdout.write(`${checked} timelines checked, ${broken.length} broken\n`);
  if (broken.length > 0) process.exitCode = 1;
});

async function settingsFor(folder: string | undefined): Promise<NodeJS.ProcessEnv> {
  const hasOwn = 'TIMELINE_KEYS' in process.env;
  return folder === undefined && hasOwn ? process.env : settingsOfStack(folder ?? DEFAULT_FOLDER);
}
