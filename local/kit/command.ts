import { parseArgs } from 'node:util';
import { requireNode } from './node-version.ts';

/** One option of a command; `value` is the placeholder shown in the help, absent for a switch. */
export interface Option {
  readonly value?: string;
  /** What the option says when it is given without a value; another value is then given as `--name=VALUE`. */
  readonly bare?: string;
  readonly help: string;
  readonly required?: boolean;
  readonly default?: string;
}

export interface Command<O extends Record<string, Option>> {
  /** As a person types it, e.g. `npm run local:host --`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: O;
  /** Names of positional arguments, all required. */
  readonly positionals?: readonly string[];
  /** Resolves with the exit code, or with nothing when the process shall stay up. */
  readonly run: (options: Given<O>, positionals: readonly string[]) => Promise<number | undefined>;
}

/** What was given: a switch is a boolean, a value is text, absent when neither given nor defaulted. */
export type Given<O extends Record<string, Option>> = {
  readonly [K in keyof O]: O[K] extends { value: string }
    ? O[K] extends { required: true } | { default: string }
      ? string
      : string | undefined
    : boolean;
};

/** Thrown for wrong arguments: one line on stderr and exit code 2. */
export class UsageError extends Error {}

/** Thrown when something cannot start (port taken, folder in use): one line on stderr and exit code 1. */
export class StartError extends Error {}

/** Runs a command line: `--help` exits 0, bad arguments 2, a failure to start 1. */
export async function runCommand<O extends Record<string, Option>>(command: Command<O>): Promise<void> {
  requireNode();
  try {
    const argv = process.argv.slice(2);
    if (argv.includes('--help') || argv.includes('-h')) {
      process.stdout.write(helpText(command));
      process.exit(0);
    }
    const { options, positionals } = parse(command, argv);
    const code = await command.run(options, positionals);
    if (code !== undefined) process.exit(code);
  } catch (error) {
    process.exit(report(command, error));
  }
}

function report(command: { usage: string }, error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message} (try: ${command.usage} --help)\n`);
    return 2;
  }
  const text =
    error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text ?? 'unknown error'}\n`);
  return 1;
}

function parse<O extends Record<string, Option>>(command: Command<O>, argv: string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, option]) => [
      name,
      option.value === undefined
        ? { type: 'boolean' as const, default: false }
        : { type: 'string' as const, ...(option.default === undefined ? {} : { default: option.default }) },
    ]),
  );
  const wanted = command.positionals ?? [];
  const parsed = readArgs(withBareValues(argv, command.options), options);
  for (const [name, option] of Object.entries(command.options)) {
    if (option.required === true && parsed.values[name] === undefined)
      throw new UsageError(`--${name} is required`);
  }
  if (parsed.positionals.length < wanted.length)
    throw new UsageError(`${wanted[parsed.positionals.length] ?? ''} is required`);
  if (parsed.positionals.length > wanted.length) {
    throw new UsageError(`unexpected argument "${parsed.positionals[wanted.length] ?? ''}"`);
  }
  return { options: parsed.values as Given<O>, positionals: parsed.positionals };
}

function withBareValues(argv: readonly string[], options: Readonly<Record<string, Option>>): string[] {
  return argv.map((argument) => {
    const bare = argument.startsWith('--') ? options[argument.slice(2)]?.bare : undefined;
    return bare === undefined ? argument : `${argument}=${bare}`;
  });
}

function readArgs(args: string[], options: NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error),
    );
  }
}

function helpText(
  command: Pick<Command<Record<string, Option>>, 'usage' | 'summary' | 'options' | 'positionals'>,
): string {
  const rows = Object.entries(command.options).map(([name, option]) => [
    `--${name}${valueText(option)}`,
    `${option.help}${option.default === undefined ? '' : ` (default ${option.default})`}${option.required === true ? ' (required)' : ''}`,
  ]);
  rows.push(['--help', 'show this text']);
  const width = Math.max(...rows.map(([left]) => left?.length ?? 0));
  const positionals = (command.positionals ?? []).map((name) => ` ${name}`).join('');
  const lines = rows.map(([left, right]) => `  ${(left ?? '').padEnd(width)}  ${right ?? ''}`);
  return `${command.summary}\n\nUsage: ${command.usage}${positionals} [options]\n\n${lines.join('\n')}\n`;
}

function valueText({ value, bare }: Option): string {
  if (value === undefined) return '';
  return bare === undefined ? ` ${value}` : `[=${value}]`;
}

/** Reads a port option: 0 to 65535, 0 meaning any free port. Throws {@link UsageError}. */
export function portOption(name: string, text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new UsageError(`--${name} must be a port from 0 to 65535, not "${text}"`);
  return port;
}
