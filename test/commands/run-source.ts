import { execFile } from 'node:child_process';
import { join } from 'node:path';

const COMMANDS = join(import.meta.dirname, '../../src/commands');

export const sourceOf = (file: string): string => join(COMMANDS, file);

/** The output and the exit code of a command. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const { NODE_COMPILE_CACHE } = process.env;
/** Has no effect on a command; saves the compilation of its modules. */
const compileCache = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };

/** Runs a command of `src/commands` until it exits; by default in the environment and folder of this process. */
export function runSource(
  file: string,
  args: readonly string[],
  { env = process.env, cwd }: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Promise<Ran> {
  const options = { env: { ...env, ...compileCache }, ...(cwd === undefined ? {} : { cwd }) };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [sourceOf(file), ...args], options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}
