import { numberOf, type DeadLetterQueue } from '../../tickets/service-bus/dead-letter-queue.ts';
import { removeDeadLetters } from '../../tickets/service-bus/remove-dead-letters.ts';
import { factsOf } from '../../tickets/service-bus/message-facts.ts';
import { printableJson } from '../printable.ts';
import type { Order } from './read-arguments.ts';
import { detailsJson, detailsOf, linesOf } from './show-message.ts';
import { progressOf } from './progress.ts';

interface Deps {
  readonly messages: DeadLetterQueue;
  /** Name of the queue and its host, for output. */
  readonly place: string;
}
type Command<V extends Order['verb']> = Extract<Order, { readonly verb: V }>;

/**
 * Runs the command and writes to stdout. Throws an error with a message for the person when it failed or did only a
 * part.
 */
export async function carryOut(order: Exclude<Order, Command<'help'>>, deps: Deps): Promise<void> {
  if (order.verb === 'list') await list(order, deps);
  else if (order.verb === 'show') await show(order, deps);
  else await removeMessages(order, deps);
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const notThere = (sequence: string, place: string) =>
  new Error(`there is no dead letter ${sequence} of ${place}`);
const counted = (count: number) => (count === 1 ? '1 dead letter' : `${count} dead letters`);

async function list({ limit, json }: Command<'list'>, { messages, place }: Deps): Promise<void> {
  let shown = 0;
  let hasMore = false;
  for await (const message of messages.peek()) {
    if (shown === limit) {
      hasMore = true;
      break;
    }
    shown += 1;
    if (json) say(printableJson(factsOf(message)));
    else linesOf(message).forEach(say);
  }
  if (!json) say(`${hasMore ? 'the first ' : ''}${counted(shown)} of ${place}`);
}

async function show({ sequence, json }: Command<'show'>, { messages, place }: Deps): Promise<void> {
  for await (const message of messages.peek()) {
    if (numberOf(message) !== sequence) continue;
    if (json) say(detailsJson(message));
    else detailsOf(message).forEach(say);
    return;
  }
  throw notThere(sequence, place);
}

async function removeMessages(
  order: Command<'resubmit' | 'purge'>,
  { messages, place }: Deps,
): Promise<void> {
  const { verb, sequence } = order;
  let progress = progressOf(0);
  const { wanted, missing } = await removeDeadLetters(messages, order, {
    found: (count) => {
      progress = progressOf(count);
    },
    handled: (handled, outcome) => {
      say(`${handled}: ${outcome}`);
      progress.step();
    },
  });
  if (sequence !== undefined && wanted.length === 0) throw notThere(sequence, place);
  if (missing.length > 0)
    throw new Error(
      `${counted(missing.length)} of ${place} could not be had: another receiver holds them, or too many others come first. Try again in some minutes, or --all: ${missing.join(', ')}`,
    );
  if (sequence === undefined)
    say(`${counted(wanted.length)} of ${place} ${verb === 'purge' ? 'purged' : 'resubmitted'}`);
}
