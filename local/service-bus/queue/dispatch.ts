import type { Consumer } from './consumer.ts';
import type { QueueMessage } from './queue-message.ts';
import type { ReadyList } from './ready-list.ts';

interface Source {
  /** What this consumer may get; nothing when its session is gone. */
  readyFor(consumer: Consumer): ReadyList | undefined;
  hand(message: QueueMessage, consumer: Consumer): void;
}

/** Gives ready messages to the receivers that have credit, in turn. */
export class Dispatch {
  readonly #source: Source;
  #consumers: Consumer[] = [];
  #isRunning = false;
  #isPaused = false;

  constructor(source: Source) {
    this.#source = source;
  }

  add(consumer: Consumer): void {
    this.#consumers.push(consumer);
    this.run();
  }

  remove(consumer: Consumer): void {
    this.#consumers = this.#consumers.filter((one) => one !== consumer);
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.run();
  }

  /** Hands out whatever can be handed out now. A call from within one changes nothing: the outer one goes on. */
  run(): void {
    if (this.#isRunning || this.#isPaused) return;
    this.#isRunning = true;
    try {
      let idle = 0;
      while (idle < this.#consumers.length) idle = this.#handOne() ? 0 : idle + 1;
    } finally {
      this.#isRunning = false;
    }
  }

  #handOne(): boolean {
    const consumer = this.#consumers.shift();
    if (consumer === undefined) return false;
    this.#consumers.push(consumer);
    if (consumer.credit() <= 0) return false;
    const message = this.#source.readyFor(consumer)?.take();
    if (message === undefined) return false;
    this.#source.hand(message, consumer);
    return true;
  }
}
