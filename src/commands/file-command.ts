import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ownIdentity } from '../adapters/entra/own-identity.ts';
import { openTables, type Tables } from '../adapters/table/tables.ts';
import { readTablesConfig } from '../config.ts';
import { runCommand, UsageError } from './run-command.ts';

/** How the settings and exit codes of such a command are explained. */
export const FILE_COMMAND_HELP = `Settings (environment): TABLES_CONNECTION, a storage connection string, or
TABLES_ENDPOINT, entered with your own sign-in or the managed identity.

Exit codes: 0 written, 1 not written, 2 wrong arguments, file or settings.
`;

/** A command that writes what a file says into the tables. */
export interface FileCommand<T> {
  readonly help: string;
  /** Throws an `InvalidFile`. */
  readonly parse: (text: string) => T;
  /** Writes it and gives lines for the person. */
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
  const content = parse(await textOf(file));
  const config = readTablesConfig();
  const tables = openTables('endpoint' in config ? { ...config, credential: ownIdentity() } : config);
  return write(tables, content);
}

/** The file to read; nothing when help was asked for. */
function fileArgument(): string | undefined {
  const { values, positionals } = readArguments();
  if (values.help === true) return undefined;
  const [file, ...rest] = positionals;
  if (file === undefined) throw new UsageError('FILE is required (try --help)');
  if (rest.length > 0) throw new UsageError(`unexpected argument "${rest.join(' ')}" (try --help)`);
  return file;
}

function readArguments() {
  try {
    return parseArgs({ options: { help: { type: 'boolean', short: 'h' } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message} (try --help)`);
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`);
  }
}
