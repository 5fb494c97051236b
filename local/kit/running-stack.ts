import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { StartError } from './command.ts';

/** Reads what a command needs of the `stack.json` in a data folder. Throws a {@link StartError} when no stack runs there. */
export function runningStack<T>(data: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(join(data, 'stack.json'), 'utf8')));
  } catch (error) {
    throw new StartError(`no running stack in ${data}: start one with npm start`, { cause: error });
  }
}
