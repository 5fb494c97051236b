import type { EventContext, Sender } from 'rhea';
import type { Consumer } from '../queue/consumer.ts';
import type { Lock, QueueMessage } from '../queue/queue-message.ts';
import type { Queue } from '../queue/queue.ts';
import { creditOf } from './credit.ts';
import { swapGuid } from './guid.ts';
import { encodeDelivery } from './outgoing-message.ts';
import type { Peer } from './peer.ts';
import { internalsOf } from './rhea.ts';
import { settleDelivery } from './settle-delivery.ts';

const SETTLED_BY_SENDER = 1;

/** A client that receives from a queue over one link. */
export class ReceivingClient implements Consumer {
  readonly isPeekLock: boolean;
  readonly sessionId: string | undefined;
  readonly #peer: Peer;
  readonly #queue: Queue;
  readonly #sender: Sender;
  /** Handed to it and not written yet: that is done when the lock is on the disk. */
  #underWay = 0;

  constructor(peer: Peer, queue: Queue, sender: Sender, sessionId?: string) {
    this.#peer = peer;
    this.#queue = queue;
    this.#sender = sender;
    this.sessionId = sessionId;
    this.isPeekLock = internalsOf(sender).remote.attach.snd_settle_mode !== SETTLED_BY_SENDER;
  }

  /** Begins to deliver, and to heed what the client says. */
  start(): void {
    const { observers } = internalsOf(this.#sender);
    // rhea would call `released` after every `modified`.
    observers.removeAllListeners('modified');
    this.#sender.on('sender_flow', () => this.#flow());
    for (const outcome of ['accepted', 'released', 'rejected', 'modified'] as const)
      this.#sender.on(outcome, ({ delivery }: EventContext) => {
        if (this.isPeekLock && delivery !== undefined)
          settleDelivery(this.#peer, this.#queue, delivery, outcome);
      });
    this.#queue.dispatch.add(this);
  }

  /** What it holds outside a session stays locked until its time runs out. */
  stop(): void {
    this.#queue.dispatch.remove(this);
  }

  credit(): number {
    return creditOf(this.#sender) - this.#underWay;
  }

  deliver(message: QueueMessage, lock: Lock | undefined): void {
    const bytes = encodeDelivery(message, lock && { lockedUntil: this.#lockedUntil() });
    this.#underWay += 1;
    this.#peer.namespace.afterCommit(() => {
      this.#underWay -= 1;
      if (!this.#sender.is_open()) return;
      const tag = lock === undefined ? Buffer.alloc(0) : swapGuid(Buffer.from(lock.token, 'hex'));
      this.#sender.send(bytes, tag, 0);
    });
  }

  /** By the clock of the client, which may have been moved: what counts is how long it is from now. */
  #lockedUntil(): number {
    return this.#peer.time.milliseconds() + this.#queue.settings.lockDurationMs;
  }

  #flow(): void {
    this.#queue.dispatch.run();
    const internals = internalsOf(this.#sender);
    if (!internals._draining) return;
    // After the deliveries that are under way.
    this.#peer.namespace.afterCommit(() => {
      this.#sender.set_drained(true);
      internals.connection._register();
    });
  }
}
