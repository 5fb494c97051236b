import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { addAhead } from './commands/ahead.ts';
import { addCompletion } from './commands/completion.ts';
import { addCustomers } from './commands/customers.ts';
import { addDecisions } from './commands/decide.ts';
import { addDoctor } from './commands/doctor.ts';
import { addGrants } from './commands/grants.ts';
import { addLedger } from './commands/ledger.ts';
import { addLogin } from './commands/login.ts';
import { addStoredCommands } from './commands/on-storage.ts';
import { addReminders } from './commands/reminders.ts';
import { addInbox, addRequests } from './commands/requests.ts';
import { addReservations } from './commands/reservations.ts';
import { addResolve } from './commands/resolve.ts';
import { addRules } from './commands/rules.ts';
import { addAsks } from './commands/submit.ts';
import { addDeadLetters, addTickets } from './commands/tickets.ts';
import { deskOf } from './desk.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { explain } from './explain.ts';
import { VERSION } from './version.ts';
import type { Surroundings } from './surroundings.ts';

const EXIT_CODES = `
Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 refused by a rule, 4 still waiting.
docs/desk.md has an example of every command.`;

/** In the order in which the help shows them. */
const PARTS = [
  ...[addLogin, addDoctor, addCustomers, addRules, addAsks, addRequests, addInbox, addDecisions, addResolve],
  ...[addReservations, addAhead, addReminders, addLedger, addTickets, addDeadLetters, addGrants],
  ...[addStoredCommands, addCompletion],
];

/** Runs the program with these arguments and gives the exit code. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { terminal } = surroundings;
  const program = new Command('desk')
    .description('Buys, returns, exchanges and watches Azure Reservations at a Reservation Desk.')
    .addOption(new Option('--url <address>', 'the desk, after "desk login --url"').argParser(address))
    .option('--data <dir>', 'the local stack on that folder, .local without it')
    .option('--as <user>', 'a seeded person of the local stack, such as sales-agent')
    .addOption(new Option('--json', 'the answer as JSON').conflicts('csv'))
    .option('--csv', 'a list as CSV')
    .addOption(new Option('--lang <language>', 'of sentences; LANG without it').choices(['en', 'fr']))
    .addHelpText('after', EXIT_CODES)
    .configureOutput({
      writeOut: (text) => terminal.write(text),
      writeErr: (text) => terminal.note(text),
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
    })
    .showSuggestionAfterError()
    .showHelpAfterError('(--help tells more)')
    .version(VERSION)
    .exitOverride();
  const desk = deskOf(program, surroundings);
  for (const add of PARTS) add(program, desk);
  try {
    await program.parseAsync(args, { from: 'user' });
    return desk.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongArguments;
    const { exitCode, lines } = explain(error);
    terminal.note(lines.map((line) => `${line}\n`).join(''));
    return exitCode;
  }
}

function address(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('It must be the address of a desk, such as https://desk.example.');
  return text;
}
