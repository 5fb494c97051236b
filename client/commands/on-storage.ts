import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { Desk } from '../desk.ts';
import { EXIT, Failure, type ExitCode } from '../exit-codes.ts';

/** A command of the app itself. */
interface StoredCommand {
  readonly name: string;
  /** Its file among the commands of the app, without an extension. */
  readonly file: string;
  readonly summary: string;
}

/**
 * A command that works on the tables, the queues or the vault with the operator's own rights there, because it is needed
 * when the API is not there yet (first grants, consent) or must not be trusted (seals of timelines). Such commands belong
 * to the app and have its settings and code, so they run as what they are, in a process of their own: with all arguments
 * as they were typed and with the exit code that they give.
 */
export function addStored(parent: Command, desk: Desk, { name, file, summary }: StoredCommand): void {
  parent
    .command(name)
    .summary(summary)
    .description(summary)
    .helpOption(false)
    .allowUnknownOption()
    .argument('[arguments...]')
    .action(async (_args: readonly string[], _options: unknown, command: Command) => {
      desk.exitCode = await run(file, command.args);
    });
}

async function run(file: string, args: readonly string[]): Promise<ExitCode> {
  const program = fileURLToPath(new URL(`../../dist/src/commands/${file}.js`, import.meta.url));
  if (!existsSync(program))
    throw new Failure(EXIT.failed, `${program} is not there`, 'Compile the app first: npm run build');
  const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return (code ?? EXIT.failed) as ExitCode;
}

/** The other commands of the app that operators run. */
export function addStoredCommands(program: Command, desk: Desk): void {
  for (const command of STORED) addStored(program, desk, command);
}

const STORED: readonly StoredCommand[] = [
  {
    name: 'consent',
    file: 'consent',
    summary: 'Gives the desk its consent for Microsoft (npm run consent).',
  },
  {
    name: 'customer-settings',
    file: 'import-customer-settings',
    summary: 'Sets markup and reminders of customers from a file (npm run customer-settings).',
  },
  {
    name: 'undelivered',
    file: 'undelivered-events',
    summary: 'Sends again what a webhook, a queue, mail or Teams did not take (npm run undelivered).',
  },
  {
    name: 'verify',
    file: 'verify-timelines',
    summary: 'Checks the seal of every timeline (npm run verify).',
  },
];
