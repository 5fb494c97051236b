import { withOwnIdentity } from '../platform/entra/own-identity.ts';
import { openTables, type Tables } from '../platform/table/tables.ts';
import { readTablesConfig } from '../app/config.ts';
import { contentOf, onlyFile, parseArguments } from './arguments.ts';
import { runCommand } from './run-command.ts';

/** Help text about settings and exit codes, for every command that reads a file. */
export const FILE_COMMAND_HELP = `Settings (environment): TABLES_CONNECTION, a storage connection string, or
TABLES_ENDPOINT, entered with your own sign-in or the managed identity.

Exit codes: 0 written, 1 not written, 2 wrong arguments, file or settings.
`;

/** A command that writes the content of a file into the tables. */
export interface FileCommand<T> {
  readonly help: string;
  /** Throws an `InvalidFile`. */
  readonly parse: (text: string) => T;
  /** Writes the content and returns lines for the person. */
  readonly write: (tables: Tables, content: T) => Promise<readonly string[]>;
}

/** Runs the command with the arguments of this process, and sets its exit code. */
export function runFileCommand<T>(command: FileCommand<T>): Promise<void> {
  return runCommand(async () => {
    for (const line of await linesOf(command)) process.stdout.write(`${line}\n`);
  });
}

async function linesOf<T>({ help, parse, write }: FileCommand<T>): Promise<readonly string[]> {
  const file = fileArgument();
  if (file === undefined) return [help.trimEnd()];
  const content = parse((await contentOf(file)).toString('utf8'));
  return write(openTables(withOwnIdentity(readTablesConfig())), content);
}

/** The file to read; `undefined` for `--help`. */
function fileArgument(): string | undefined {
  const options = { help: { type: 'boolean', short: 'h' } } as const;
  const { values, positionals } = parseArguments({ options, allowPositionals: true });
  return values.help === true ? undefined : onlyFile(positionals);
}
