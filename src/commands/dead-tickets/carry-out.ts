import { numberOf, type Letter, type DeadLetterQueue } from '../../tickets/service-bus/dead-letter-queue.ts';
import { factsOf } from './message-facts.ts';
import { printableJson } from '../printable.ts';
import type { Order } from './read-arguments.ts';
import { detailsJson, detailsOf, linesOf } from './show-message.ts';
import { progressOf } from './progress.ts';

interface Deps {
  readonly letters: DeadLetterQueue;
  /** The queue and the host, for people. */
  readonly place: string;
}
type Wanted<V extends Order['verb']> = Extract<Order, { readonly verb: V }>;

/** Does what is wanted and writes to stdout. Throws an error for the person when it is not done or not all. */
export async function carryOut(order: Exclude<Order, Wanted<'help'>>, deps: Deps): Promise<void> {
  if (order.verb === 'list') await list(order, deps);
  else if (order.verb === 'show') await show(order, deps);
  else await takeOut(order, deps);
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const notThere = (sequence: string, place: string) =>
  new Error(`there is no dead letter ${sequence} of ${place}`);
const counted = (count: number) => (count === 1 ? '1 dead letter' : `${count} dead letters`);

async function list({ limit, json }: Wanted<'list'>, { letters, place }: Deps): Promise<void> {
  let shown = 0;
  let hasMore = false;
  for await (const letter of letters.look()) {
    if (shown === limit) {
      hasMore = true;
      break;
    }
    shown += 1;
    if (json) say(printableJson(factsOf(letter)));
    else linesOf(letter).forEach(say);
  }
  if (!json) say(`${hasMore ? 'the first ' : ''}${counted(shown)} of ${place}`);
}

async function show({ sequence, json }: Wanted<'show'>, { letters, place }: Deps): Promise<void> {
  for await (const letter of letters.look()) {
    if (numberOf(letter) !== sequence) continue;
    if (json) say(detailsJson(letter));
    else detailsOf(letter).forEach(say);
    return;
  }
  throw notThere(sequence, place);
}

async function takeOut(order: Wanted<'resubmit' | 'purge'>, { letters, place }: Deps): Promise<void> {
  const there = await numbersOf(letters);
  const { verb, sequence } = order;
  const wanted = sequence === undefined ? there : there.filter((one) => one === sequence);
  if (sequence !== undefined && wanted.length === 0) throw notThere(sequence, place);
  const work = verb === 'purge' ? letters.purging() : letters.resubmitting();
  const progress = progressOf(wanted.length);
  const handle = async (letter: Letter) => {
    say(`${numberOf(letter)}: ${await work(letter)}`);
    progress.step();
  };
  const missing = await letters.take(wanted, there.length, handle);
  if (missing.length > 0)
    throw new Error(
      `${counted(missing.length)} of ${place} could not be had: somebody else holds them, or too many others come first. Try again in some minutes, or --all: ${missing.join(', ')}`,
    );
  if (sequence === undefined)
    say(`${counted(wanted.length)} of ${place} ${verb === 'purge' ? 'purged' : 'resubmitted'}`);
}

/** Those there now: what dies again while the work goes on is left for the next time. */
async function numbersOf(letters: DeadLetterQueue): Promise<readonly string[]> {
  const numbers: string[] = [];
  for await (const letter of letters.look()) numbers.push(numberOf(letter));
  return numbers;
}
