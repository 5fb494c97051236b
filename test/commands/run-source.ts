import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { CommandProcess, type Ran } from './command-process.ts';

const COMMANDS = join(import.meta.dirname, '../../src/commands');

export const sourceOf = (file: string): string => join(COMMANDS, file);

/** Wrong arguments, file or settings, told in words that contain the message. */
export const refusedWith = (message: string) => ({
  code: 2,
  stdout: '',
  stderr: expect.stringContaining(message) as unknown,
});

const { NODE_COMPILE_CACHE } = process.env;
/** Has no effect on a command; saves the compilation of its modules. */
const compileCache = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };

interface Surroundings {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** Runs a command of `src/commands` to its end; with the environment and folder of this process unless told. */
export function runSource(
  file: string,
  args: readonly string[],
  { env = process.env, cwd }: Surroundings = {},
): Promise<Ran> {
  const options = { env: { ...env, ...compileCache }, ...(cwd === undefined ? {} : { cwd }) };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [sourceOf(file), ...args], options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

/**
 * The same for several lists of arguments, one after the other in one process, which loads the modules of the command
 * once. For what needs no process of its own, such as arguments that are refused.
 */
export async function runSourceInTurn(
  file: string,
  rows: readonly (readonly string[])[],
  { env = process.env, cwd = process.cwd() }: Surroundings = {},
): Promise<readonly Ran[]> {
  const commands = new CommandProcess();
  try {
    const ran: Ran[] = [];
    for (const args of rows) ran.push(await commands.run({ file: sourceOf(file), args, env, cwd }));
    return ran;
  } finally {
    await commands.stop();
  }
}
