import { readFile } from 'node:fs/promises';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './run-command.ts';

/** An error for wrong arguments that points to `--help`. */
export const wrongArguments = (text: string): UsageError => new UsageError(`${text} (try --help)`);

/** Node's `parseArgs`. Throws {@link UsageError}. */
export function parseArguments<C extends ParseArgsConfig>(config: C): ReturnType<typeof parseArgs<C>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw wrongArguments((error as Error).message);
  }
}

/** The FILE argument of a command without other arguments. Throws {@link UsageError}. */
export function onlyFile([file, ...rest]: readonly string[]): string {
  if (file === undefined) throw wrongArguments('FILE is required');
  if (rest.length > 0) throw wrongArguments(`unexpected argument "${rest.join(' ')}"`);
  return file;
}

/** Reads the file an argument names. Throws {@link UsageError}. */
export async function contentOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`);
  }
}
