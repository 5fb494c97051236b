import type { Audience } from '../../requests/ports/outbox.ts';
import { parseArguments, wrongArguments } from '../arguments.ts';
import { DATA_HELP } from '../find-settings.ts';

const HELP = `Looks after events that the webhook or the queue support-replies did not take.

Usage: npm run undelivered -- list | resend EVENT | resend --all [options]

  list        what was not delivered, when it was given up, and why
  resend      sends an event again, or all of them, at the next run of the timer,
              before later events of the same request
  EVENT       the id that list shows
  --replies   the replies to help desks instead of the events for the webhook
  --channel C messages to people instead: e-mail, teams or webhook-notices
  --json      one object a line (list)
${DATA_HELP}
  --help      show this text

Settings: TABLES_CONNECTION, a storage connection string, or TABLES_ENDPOINT,
entered with your own sign-in or the managed identity.

Exit codes: 0 done, 1 not done, 2 wrong arguments or settings.`;

interface Where {
  readonly audience: Audience;
  /** The data folder of a stack; `undefined` without `--data`. */
  readonly data: string | undefined;
}

/** The parsed command. Without an event id, `resend` is for all undelivered events. */
export type Order =
  | { readonly verb: 'help'; readonly text: string }
  | (Where & { readonly verb: 'list'; readonly json: boolean })
  | (Where & { readonly verb: 'resend'; readonly eventId: string | undefined });

const OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  data: { type: 'string' },
  json: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  replies: { type: 'boolean', default: false },
  channel: { type: 'string' },
} as const;

const channels = new Map<string, Audience>([
  ['e-mail', 'e-mail'],
  ['teams', 'teams'],
  ['webhook-notices', 'webhook of notices'],
]);

function audienceOf({
  replies,
  channel,
}: {
  readonly replies: boolean;
  readonly channel?: string | undefined;
}): Audience {
  if (channel === undefined) return replies ? 'help desk' : 'webhook';
  if (replies) throw wrongArguments('--replies and --channel exclude each other');
  const audience = channels.get(channel);
  if (audience === undefined)
    throw wrongArguments(`--channel must be one of ${[...channels.keys()].join(', ')}`);
  return audience;
}

/** Throws {@link UsageError}. */
export function readArguments(args: readonly string[]): Order {
  const { values, positionals } = parseArguments({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  });
  if (values.help) return { verb: 'help', text: HELP };
  const [verb, eventId, ...rest] = positionals;
  const where: Where = { audience: audienceOf(values), data: values.data };
  if (rest.length > 0) throw wrongArguments(`unexpected argument "${rest.join(' ')}"`);
  if (verb === 'list') {
    if (eventId !== undefined || values.all) throw wrongArguments('list takes no EVENT and no --all');
    return { ...where, verb, json: values.json };
  }
  if (verb !== 'resend') throw wrongArguments('one of list, resend is required');
  if (values.json) throw wrongArguments('resend takes no --json');
  if ((eventId === undefined) !== values.all) throw wrongArguments('resend takes EVENT or --all');
  return { ...where, verb, eventId };
}
