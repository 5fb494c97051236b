import { InvalidSettings } from '../app/wrong-settings.ts';
import { InvalidFile } from './list-file.ts';

/** Wrong arguments. */
export class UsageError extends Error {}

/**
 * Runs a command and sets the exit code of this process: 2 for wrong arguments, file or settings, 1 for any other
 * failure.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  // A reader such as `head` may close the pipe early: the command continues all the same.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    await command();
  } catch (error) {
    const isMistake = [UsageError, InvalidFile, InvalidSettings].some((kind) => error instanceof kind);
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = isMistake ? 2 : 1;
  }
}
