import TinyQueue from 'tinyqueue';
import type { QueueMessage } from './queue-message.ts';

/** Messages that may be delivered, the lowest sequence number first. What is no longer deliverable is skipped. */
export class ReadyList {
  readonly #heap = new TinyQueue<QueueMessage>([], (a, b) => a.sequenceNumber - b.sequenceNumber);
  readonly #isDeliverable: (message: QueueMessage) => boolean;

  constructor(isDeliverable: (message: QueueMessage) => boolean) {
    this.#isDeliverable = isDeliverable;
  }

  add(message: QueueMessage): void {
    this.#heap.push(message);
  }

  get isEmpty(): boolean {
    for (let first = this.#heap.peek(); first !== undefined; first = this.#heap.peek()) {
      if (this.#isDeliverable(first)) return false;
      this.#heap.pop();
    }
    return true;
  }

  take(): QueueMessage | undefined {
    return this.isEmpty ? undefined : this.#heap.pop();
  }
}
