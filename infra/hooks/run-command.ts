import { execFile } from 'node:child_process';

/** Runs a program and resolves with what it prints; rejects with {@link CommandFailed}. */
export type Run = (command: string, args: readonly string[]) => Promise<string>;

/** A program ended with an error; the message is what it said. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

/** Runs a program of the PATH. */
export const runCommand: Run = (command, args) =>
  new Promise((resolve, reject) => {
    execFile(command, args, { encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout.trim());
      else reject(new CommandFailed(`${command} ${args[0] ?? ''}: ${stderr.trim() || error.message}`));
    });
  });
