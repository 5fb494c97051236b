import { numberOf, type DeadLetterMessage, type DeadLetterQueue } from './dead-letter-queue.ts';

export interface DeadLetterOrder {
  readonly verb: 'resubmit' | 'purge';
  /** Absent: all that are there now. */
  readonly sequence?: string | undefined;
}

export interface RemovedDeadLetters {
  /** Sequence numbers of those that were to be removed; none when there is no dead letter with the number of the order. */
  readonly wanted: readonly string[];
  /** Those that could not be had: another receiver holds them, or too many others come first. */
  readonly missing: readonly string[];
}

interface Listener {
  /** Before the first is handled. */
  readonly found?: (count: number) => void;
  /** After each, with what became of it in words. */
  readonly handled?: (sequence: string, outcome: string) => void;
}

/** Sends dead letters again or removes them for good. Throws when the queue does not answer. */
export async function removeDeadLetters(
  messages: DeadLetterQueue,
  { verb, sequence }: DeadLetterOrder,
  { found, handled }: Listener = {},
): Promise<RemovedDeadLetters> {
  const current = await numbersOf(messages);
  const wanted = sequence === undefined ? current : current.filter((one) => one === sequence);
  if (wanted.length === 0) return { wanted, missing: [] };
  found?.(wanted.length);
  const work = verb === 'purge' ? messages.purging() : messages.resubmitting();
  const handle = async (message: DeadLetterMessage) => {
    const outcome = await work(message);
    handled?.(numberOf(message), outcome);
  };
  return { wanted, missing: await messages.take(wanted, current.length, handle) };
}

/**
 * Sequence numbers of the current dead letters: messages that are dead-lettered again meanwhile wait for the next
 * run.
 */
async function numbersOf(messages: DeadLetterQueue): Promise<readonly string[]> {
  const numbers: string[] = [];
  for await (const message of messages.peek()) numbers.push(numberOf(message));
  return numbers;
}
