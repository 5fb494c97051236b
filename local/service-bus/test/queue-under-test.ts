import type { Consumer } from '../queue/consumer.ts';
import { QueueError } from '../queue/queue-error.ts';
import type { Lock, QueueMessage } from '../queue/queue-message.ts';
import { Namespace } from '../queue/namespace.ts';
import type { Queue } from '../queue/queue.ts';
import type { Outcome } from '../queue/settlement.ts';
import { bareMessage } from './bare-message.ts';
import { DeliveryCounts } from './delivery-counts.ts';
import { KeptJournals } from './kept-journals.ts';
import { ManualTime } from './manual-time.ts';

export type Step =
  | { readonly do: 'send'; readonly id: number }
  | { readonly do: 'receive'; readonly count: number }
  | { readonly do: Outcome | 'receive-deferred'; readonly which: number }
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'commit' | 'crash' | 'expire-locks' };

const MAX_DELIVERIES = 3;
const WINDOW_MS = 60_000;

interface Delivery {
  /** The number of the send, which no crash repeats. */
  readonly send: string;
  readonly token: string;
}

/** A queue, a disk and clocks that are moved by steps; remembers what it promised to whom. */
export class QueueUnderTest {
  readonly deliveredWhileHeld: string[] = [];
  readonly acceptedTwice: string[] = [];
  /** Deliveries that said of another number of deliveries before them. */
  readonly miscounted: string[] = [];
  readonly #journals = new KeptJournals();
  readonly #counts = new DeliveryCounts(this.#journals);
  readonly #time = new ManualTime();
  readonly #detectsDuplicates: boolean;
  readonly #accepted = new Set<string>();
  readonly #completed = new Set<string>();
  readonly #lastAccepted = new Map<number, number>();
  #namespace: Namespace;
  #held: Delivery[] = [];
  #sends = 0;

  constructor(detectsDuplicates: boolean) {
    this.#detectsDuplicates = detectsDuplicates;
    this.#namespace = this.#boot();
  }

  do(step: Step): void {
    if (step.do === 'send') this.#send(step.id);
    else if (step.do === 'receive') this.#receive(step.count);
    else if (step.do === 'receive-deferred') this.#receiveDeferred(step.which);
    else if (step.do === 'wait') this.#time.pass(step.milliseconds);
    else if (step.do === 'commit') this.#journals.commit();
    else if (step.do === 'crash') this.#crash();
    else if ('which' in step) this.#settle(step.do, step.which);
    else this.#queue().expireLocks();
  }

  /** Accepted, not completed, and in no queue any more. */
  missing(): readonly string[] {
    const present = this.#present();
    return [...this.#accepted].filter((send) => !present.has(send) && !this.#completed.has(send));
  }

  /** Completed, and there all the same. */
  risen(): readonly string[] {
    const present = this.#present();
    return [...this.#completed].filter((send) => present.has(send));
  }

  deliveredTooOften(): readonly string[] {
    return this.#counts.above(MAX_DELIVERIES);
  }

  close(): void {
    this.#namespace.close();
  }

  #boot(): Namespace {
    const settings = {
      name: 'q',
      lockDurationMs: 5_000,
      maxDeliveryCount: MAX_DELIVERIES,
      defaultTtlMs: Infinity,
      deadLetteringOnMessageExpiration: true,
      requiresSession: false,
      duplicateDetectionMs: this.#detectsDuplicates ? WINDOW_MS : undefined,
    };
    const time = this.#time;
    return new Namespace({ queues: [settings], journals: this.#journals, time, realTime: time });
  }

  #crash(): void {
    this.#namespace.close();
    this.#journals.pullThePlug();
    this.#counts.crashed();
    this.#held = [];
    this.#namespace = this.#boot();
  }

  #queue(path = 'q'): Queue {
    const queue = this.#namespace.find(path);
    if (queue === undefined) throw new Error(`there is no ${path}`);
    return queue;
  }

  #send(id: number): void {
    const send = `send-${(this.#sends += 1)}`;
    const messageId = this.#detectsDuplicates ? `id-${id}` : send;
    const taken = this.#queue().enqueue(bareMessage(messageId, send));
    if (taken === undefined) return;
    const now = this.#time.milliseconds();
    this.#namespace.afterCommit(() => {
      this.#accepted.add(send);
      const before = this.#lastAccepted.get(id) ?? -Infinity;
      if (this.#detectsDuplicates && now - before < WINDOW_MS) this.acceptedTwice.push(messageId);
      this.#lastAccepted.set(id, now);
    });
  }

  #receive(count: number): void {
    let credit = count;
    const consumer: Consumer = {
      isPeekLock: true,
      credit: () => credit,
      deliver: (message, lock) => {
        credit -= 1;
        this.#delivered(message, lock);
      },
    };
    this.#queue().dispatch.add(consumer);
    this.#queue().dispatch.remove(consumer);
  }

  #delivered(message: QueueMessage, lock: Lock | undefined): void {
    const send = message.content.body.toString();
    const holder = this.#held.find((one) => one.send === send);
    if (holder !== undefined && this.#isHeld(holder)) this.deliveredWhileHeld.push(send);
    this.#held = [...this.#held.filter((one) => one.send !== send), { send, token: lock?.token ?? '' }];
    if (message.deliveryCount !== this.#counts.of(send)) this.miscounted.push(send);
    this.#counts.delivered(send);
  }

  #isHeld({ token }: Delivery): boolean {
    return unlessRefused(() => this.#queue().renew(token)) !== undefined;
  }

  #receiveDeferred(which: number): void {
    const deferred = this.#queue()
      .peek(0, Infinity)
      .filter(({ state }) => state === 'deferred');
    const message = deferred[which % Math.max(1, deferred.length)];
    if (message === undefined) return;
    const received = unlessRefused(() => this.#queue().receiveDeferred(message.sequenceNumber, true));
    if (received !== undefined) this.#delivered(received, received.lock);
  }

  #settle(outcome: Outcome, which: number): void {
    const delivery = this.#held[which % Math.max(1, this.#held.length)];
    if (delivery === undefined) return;
    this.#held = this.#held.filter((one) => one !== delivery);
    const isSettled = unlessRefused(() => {
      this.#queue().settle(delivery.token, { outcome });
      return true;
    });
    if (isSettled === undefined) return;
    if (outcome === 'complete') this.#namespace.afterCommit(() => this.#completed.add(delivery.send));
    // A delivery that is given back uncounted may be made again.
    if (outcome === 'release') this.#counts.uncounted(delivery.send);
  }

  #present(): ReadonlySet<string> {
    const all = ['q', 'q/$DeadLetterQueue'].flatMap((path) => this.#queue(path).peek(0, Infinity));
    return new Set(all.map(({ content }) => content.body.toString()));
  }
}

function unlessRefused<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (error instanceof QueueError) return undefined;
    throw error;
  }
}
