import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../kit/command.ts';
import { runProgram } from './run-program.ts';

/** Who may do what for which customer; a file that a person can edit. */
const GRANTS_FILE = join(import.meta.dirname, 'grants.json');

const REPOSITORY = join(import.meta.dirname, '../..');
const COMMAND = 'dist/src/commands/import-grants.js';

/**
 * Writes the grants of the seeded people with the app's own command, because only the app knows its tables; a package has
 * no commands, and takes that of the repository it was made from. Running it again changes nothing. Throws a {@link StartError} with the command's words.
 */
export async function importGrants(app: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const own = join(app, COMMAND);
  const args = [existsSync(own) ? own : join(REPOSITORY, COMMAND), GRANTS_FILE];
  const { ok, output } = await runProgram(process.execPath, args, { cwd: app, env, signal });
  if (!ok) throw new StartError(`the grants of the seeded people were not written:\n${output}`);
}
