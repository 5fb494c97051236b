import { onlyFile, parseArguments, wrongArguments } from '../arguments.ts';
import { DATA_HELP } from '../find-settings.ts';

/** What `npm run ticket -- --help` prints. */
export const HELP = `Sends a ticket to the queue support-requests, as the file has it, and prints what
became of it.

Usage: npm run ticket -- FILE [options]

  FILE        the message, see docs/tickets.md; whatever it holds is sent
  --wait N    how many seconds to wait for an outcome (default 60)
  --json      print the ticket as GET /api/v1/tickets/{id} would
${DATA_HELP}
  --help      show this text

Settings: SERVICE_BUS_CONNECTION or SERVICE_BUS_CONNECTION__fullyQualifiedNamespace,
TABLES_CONNECTION or TABLES_ENDPOINT.

Exit codes: 0 taken in, 1 refused, not sent or without an outcome in time, 2 wrong
arguments, file or settings.`;

interface Order {
  readonly file: string;
  readonly waitMs: number;
  readonly json: boolean;
  /** The data folder of a stack; `undefined` without `--data`. */
  readonly data: string | undefined;
}

/** Parses the arguments; `undefined` for `--help`. Throws {@link UsageError}. */
export function readArguments(args: readonly string[]): Order | undefined {
  const { values, positionals } = parseArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      wait: { type: 'string', default: '60' },
    },
  });
  if (values.help) return undefined;
  const file = onlyFile(positionals);
  if (!/^\d{1,5}$/.test(values.wait))
    throw wrongArguments(`--wait must be a number of seconds, not "${values.wait}"`);
  return { file, waitMs: Number(values.wait) * 1_000, json: values.json, data: values.data };
}
