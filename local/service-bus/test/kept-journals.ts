import type { Journal, Journals, Remembered } from '../queue/journal.ts';
import type { QueueMessage } from '../queue/queue-message.ts';

interface Kept {
  readonly messages: Map<number, QueueMessage>;
  readonly counts: Map<number, number>;
  readonly seen: Map<string, number>;
  next: number;
}

/** A disk that keeps only what was committed, so that a test can pull the plug between any two commits. */
export class KeptJournals implements Journals {
  readonly #kept = new Map<string, Kept>();
  #writes: (() => void)[] = [];
  #waiting: (() => void)[] = [];

  open(queue: string): Journal {
    const kept = this.#kept.get(queue) ?? {
      messages: new Map(),
      counts: new Map(),
      seen: new Map(),
      next: 1,
    };
    this.#kept.set(queue, kept);
    const write = (work: () => void) => void this.#writes.push(work);
    return {
      remembered: () => rememberedOf(kept),
      put: (message) => {
        const copy = { ...message, lock: undefined };
        write(() => {
          kept.messages.set(copy.sequenceNumber, copy);
          kept.next = Math.max(kept.next, copy.sequenceNumber + 1);
        });
      },
      remove: (sequenceNumber) =>
        write(() => {
          kept.messages.delete(sequenceNumber);
          kept.counts.delete(sequenceNumber);
        }),
      setDeliveryCount: (sequenceNumber, count) => write(() => kept.counts.set(sequenceNumber, count)),
      see: (messageId, until) => write(() => kept.seen.set(messageId, until)),
      forget: (messageId) => write(() => kept.seen.delete(messageId)),
      setSessionState: () => undefined,
    };
  }

  afterCommit(done: () => void): void {
    this.#waiting.push(done);
  }

  commit(): void {
    const waiting = this.#waiting;
    this.#writes.forEach((write) => write());
    this.pullThePlug();
    waiting.forEach((done) => done());
  }

  /** What was not committed never happened, and nobody hears of it. */
  pullThePlug(): void {
    this.#writes = [];
    this.#waiting = [];
  }
}

function rememberedOf({ messages, counts, seen, next }: Kept): Remembered {
  return {
    messages: [...messages.values()].map((one) => ({
      ...one,
      deliveryCount: counts.get(one.sequenceNumber) ?? 0,
    })),
    nextSequenceNumber: next,
    seen: [...seen],
    sessionStates: [],
  };
}
