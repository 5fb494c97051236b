import type { Time } from './deadline.ts';
import type { Journals } from './journal.ts';
import type { Counts } from './counts.ts';
import { Queue } from './queue.ts';
import type { QueueSettings } from './queue-settings.ts';

const DEAD_LETTERS = '/$DeadLetterQueue';
/** Where messages go that could not be forwarded. Nothing is forwarded here, so it stays empty. */
const TRANSFER_DEAD_LETTERS = '/$Transfer/$DeadLetterQueue';

interface Options {
  readonly queues: readonly QueueSettings[];
  readonly journals: Journals;
  readonly time: Time;
  readonly realTime: Time;
}

/** All queues by their path; case does not matter. */
export class Namespace {
  readonly #queues = new Map<string, Queue>();
  readonly #journals: Journals;

  constructor({ queues, journals, time, realTime }: Options) {
    this.#journals = journals;
    for (const settings of queues) {
      const subqueue = (path: string): QueueSettings => ({
        ...settings,
        name: settings.name + path,
        maxDeliveryCount: Infinity,
        defaultTtlMs: Infinity,
        requiresSession: false,
        duplicateDetectionMs: undefined,
      });
      const open = (one: QueueSettings) => ({
        settings: one,
        journal: journals.open(one.name),
        time,
        realTime,
      });
      const deadLetters = new Queue(open(subqueue(DEAD_LETTERS)));
      const transferDeadLetters = new Queue(open(subqueue(TRANSFER_DEAD_LETTERS)));
      const queue = new Queue({ ...open(settings), deadLetters });
      for (const one of [queue, deadLetters, transferDeadLetters])
        this.#queues.set(one.settings.name.toLowerCase(), one);
    }
  }

  find(path: string): Queue | undefined {
    return this.#queues.get(path.toLowerCase());
  }

  /** Calls `done` when everything done so far is on the disk. */
  afterCommit(done: () => void): void {
    this.#journals.afterCommit(done);
  }

  counts(): Readonly<Record<string, Counts & { readonly deadLetter: number }>> {
    const main = [...this.#queues.values()].filter(({ deadLetters }) => deadLetters !== undefined);
    return Object.fromEntries(
      main.map((queue) => {
        const { active = 0, locked = 0 } = queue.deadLetters?.counts() ?? {};
        return [queue.settings.name, { ...queue.counts(), deadLetter: active + locked }];
      }),
    );
  }

  close(): void {
    for (const queue of this.#queues.values()) queue.close();
  }
}
