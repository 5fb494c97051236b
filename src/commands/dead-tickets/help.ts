import { DATA_HELP } from '../find-settings.ts';

/** The subcommands. */
export type Verb = 'list' | 'show' | 'resubmit' | 'purge';

const COMMON = `${DATA_HELP}
  --help      show this text

Settings: SERVICE_BUS_CONNECTION, a connection string, or
SERVICE_BUS_CONNECTION__fullyQualifiedNamespace, entered with your own sign-in or
the managed identity (roles Azure Service Bus Data Receiver and Data Sender).

Exit codes: 0 done, 1 not done or not all, 2 wrong arguments or settings.`;

/** The help text of each subcommand. */
export const VERB_HELP: Readonly<Record<Verb, string>> = {
  list: `Lists the dead tickets, oldest first. Locks nothing, counts no delivery.

Usage: npm run tickets -- list [options]

  --limit N   how many at most (default 100)
  --json      one object a line
${COMMON}`,
  show: `Shows all of a dead ticket. Locks nothing, counts no delivery.

Usage: npm run tickets -- show SEQUENCE [options]

  SEQUENCE    the number that list shows
  --json      one object
${COMMON}`,
  resubmit: `Puts dead tickets back into the queue, as copies with an id of their own. The copy
is sent before the dead letter is removed: if this is cut off in between there are
two, which the ticket id makes one again.

Usage: npm run tickets -- resubmit SEQUENCE | --all [options]

  SEQUENCE    the number that list shows
  --all       all that are there now
${COMMON}`,
  purge: `Removes dead tickets for good.

Usage: npm run tickets -- purge SEQUENCE | --all --yes [options]

  SEQUENCE    the number that list shows
  --all       all that are there now
  --yes       required: what is purged cannot be brought back
${COMMON}`,
};

/** The help text of the whole command. */
export const HELP = `Looks after the dead tickets: messages of the queue support-requests that nobody
could handle.

Usage: npm run tickets -- VERB [options]

  list        what is there, and why
  show        all of one, with its body
  resubmit    back into the queue
  purge       away for good

npm run tickets -- VERB --help tells more.`;
