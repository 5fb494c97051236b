import { CommandFailed } from './run-command.ts';
import { WrongEnvironment } from './environment.ts';

/** Runs a hook and ends the process: 0, or 1 with what went wrong in words. A bug shows its stack. */
export async function runHook(hook: () => Promise<void>): Promise<never> {
  try {
    await hook();
    process.exit(0);
  } catch (error) {
    const isExpected = error instanceof CommandFailed || error instanceof WrongEnvironment;
    console.error(isExpected ? error.message : error);
    process.exit(1);
  }
}
