import { withOwnIdentity } from '../platform/entra/own-identity.ts';
import { openTables, type Tables } from '../platform/table/tables.ts';
import { contentOf, onlyFile, parseArguments, wrongArguments } from './arguments.ts';
import { DATA_HELP, findTables } from './find-settings.ts';
import { runCommand } from './run-command.ts';

/** Help text about options, settings and exit codes, for every command that reads a file into the tables. */
export const FILE_COMMAND_HELP = `${DATA_HELP}
  --help      show this text

Settings: TABLES_CONNECTION, a storage connection string, or TABLES_ENDPOINT,
entered with your own sign-in or the managed identity.

Exit codes: 0 done, 1 not done, 2 wrong arguments, file or settings.
`;

/** A command that writes the content of a file into the tables, and lists what they hold. */
export interface FileCommand<T> {
  readonly help: string;
  /** Throws an `InvalidFile`. */
  readonly parse: (text: string) => T;
  /** Writes the content and returns lines for the person. */
  readonly write: (tables: Tables, content: T) => Promise<readonly string[]>;
  /** What the tables hold, as lines for the person. */
  readonly list: (tables: Tables) => Promise<readonly string[]>;
}

/** Runs the command with the arguments of this process, and sets its exit code. */
export function runFileCommand<T>(command: FileCommand<T>): Promise<void> {
  return runCommand(async () => {
    for (const line of await linesOf(command)) process.stdout.write(`${line}\n`);
  });
}

async function linesOf<T>({ help, parse, write, list }: FileCommand<T>): Promise<readonly string[]> {
  const { values, positionals } = parseArguments({
    options: {
      help: { type: 'boolean', short: 'h' },
      list: { type: 'boolean' },
      data: { type: 'string' },
    },
    allowPositionals: true,
  });
  if (values.help === true) return [help.trimEnd()];
  const tables = async () => openTables(withOwnIdentity(await findTables(values.data)));
  if (values.list === true) {
    if (positionals.length > 0) throw wrongArguments(`unexpected argument "${positionals.join(' ')}"`);
    return list(await tables());
  }
  if (positionals.length === 0) throw wrongArguments('FILE or --list is required');
  const content = parse((await contentOf(onlyFile(positionals))).toString('utf8'));
  return write(await tables(), content);
}
