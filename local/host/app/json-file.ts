import { existsSync, readFileSync } from 'node:fs';
import { StartError } from '../../kit/command.ts';

/** Reads a JSON file of the app, with or without a byte order mark. Throws {@link StartError} naming the file. */
export function readJsonFile(file: string): unknown {
  if (!existsSync(file)) throw new StartError(`${file} does not exist`);
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new StartError(`${file} is not JSON`, { cause: error });
  }
}
