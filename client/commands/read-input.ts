import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { wrongArguments } from '../exit-codes.ts';

/** Reads a JSON file, or stdin for `-`. Throws a `Failure`. */
export async function readJson(file: string): Promise<unknown> {
  const content = await (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch(
    (error: unknown) => {
      throw wrongArguments(`${file} cannot be read: ${(error as Error).message}`);
    },
  );
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    throw wrongArguments(`${file} is not JSON: ${(error as Error).message}`);
  }
}
