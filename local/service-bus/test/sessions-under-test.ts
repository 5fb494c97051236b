import type { Consumer } from '../queue/consumer.ts';
import { Namespace } from '../queue/namespace.ts';
import { QueueError } from '../queue/queue-error.ts';
import type { Lock, QueueMessage } from '../queue/queue-message.ts';
import type { Queue } from '../queue/queue.ts';
import type { SessionHolder, Sessions } from '../queue/sessions.ts';
import type { Outcome } from '../queue/settlement.ts';
import { bareMessage } from './bare-message.ts';
import { DeliveryCounts } from './delivery-counts.ts';
import { KeptJournals } from './kept-journals.ts';
import { ManualTime } from './manual-time.ts';

type HolderStep = { readonly holder: number } & (
  | { readonly do: 'accept'; readonly session: number }
  | { readonly do: 'accept-next' | 'close' | 'renew' }
  | { readonly do: 'receive'; readonly count: number }
  | { readonly do: Outcome; readonly which: number }
);

export type SessionStep =
  | HolderStep
  | { readonly do: 'send'; readonly session: number }
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'commit' | 'crash' };

const HOLDERS = 2;
const SETTINGS = {
  name: 'q',
  lockDurationMs: 5_000,
  maxDeliveryCount: Infinity,
  defaultTtlMs: Infinity,
  deadLetteringOnMessageExpiration: true,
  requiresSession: true,
  duplicateDetectionMs: undefined,
};

/** Somebody who receives sessions, one after the other. */
class Holder implements SessionHolder {
  sessionId: string | undefined;
  isWaiting = false;
  held: { readonly send: string; readonly token: string }[] = [];

  onSessionLost(): void {
    this.sessionId = undefined;
    this.held = [];
  }
}

/** A queue with sessions, a disk, a clock and two who receive; remembers what should not have happened. */
export class SessionsUnderTest {
  readonly heldTwice: string[] = [];
  readonly refusedThoughFree: string[] = [];
  readonly deliveredToOthers: string[] = [];
  readonly outOfOrder: string[] = [];
  readonly miscounted: string[] = [];
  readonly #journals = new KeptJournals();
  readonly #counts = new DeliveryCounts(this.#journals);
  readonly #time = new ManualTime();
  /** The latest send of each session that was delivered. */
  readonly #latest = new Map<string, number>();
  readonly #delivered = new Set<string>();
  #namespace: Namespace;
  #holders: Holder[] = [];
  #sends = 0;

  constructor() {
    this.#namespace = this.#boot();
  }

  do(step: SessionStep): void {
    if ('holder' in step) this.#act(step, this.#holders[step.holder] ?? new Holder());
    else if (step.do === 'send') this.#send(`s${step.session}`);
    else if (step.do === 'wait') this.#time.pass(step.milliseconds);
    else if (step.do === 'commit') this.#journals.commit();
    else this.#crash();
  }

  close(): void {
    this.#namespace.close();
  }

  #act(step: HolderStep, holder: Holder): void {
    if (step.do === 'accept') this.#accept(`s${step.session}`, holder);
    else if (step.do === 'receive') this.#receive(step.count, holder);
    else if ('which' in step) this.#settle(step.do, step.which, holder);
    else if (step.do === 'accept-next') this.#acceptNext(holder);
    else if (step.do === 'close') this.#giveBack(holder);
    else this.#renew(holder);
  }

  #boot(): Namespace {
    const time = this.#time;
    this.#holders = Array.from({ length: HOLDERS }, () => new Holder());
    return new Namespace({ queues: [SETTINGS], journals: this.#journals, time, realTime: time });
  }

  #crash(): void {
    this.#namespace.close();
    this.#journals.pullThePlug();
    this.#counts.crashed();
    this.#namespace = this.#boot();
  }

  #queue(): Queue & { readonly sessions: Sessions } {
    const queue = this.#namespace.find('q');
    if (queue?.sessions === undefined) throw new Error('there is no queue with sessions');
    return queue as Queue & { readonly sessions: Sessions };
  }

  #send(sessionId: string): void {
    const number = (this.#sends += 1);
    this.#queue().enqueue(bareMessage(`id-${number}`, String(number), sessionId));
  }

  #accept(sessionId: string, holder: Holder): void {
    if (holder.sessionId !== undefined || holder.isWaiting) return;
    if (this.#queue().sessions.hold(sessionId, holder)) this.#granted(sessionId, holder);
    else if (!this.#isHeld(sessionId)) this.refusedThoughFree.push(sessionId);
  }

  #acceptNext(holder: Holder): void {
    if (holder.sessionId !== undefined || holder.isWaiting) return;
    holder.isWaiting = true;
    this.#queue().sessions.holdNext(holder, (sessionId) => this.#granted(sessionId, holder));
  }

  #granted(sessionId: string, holder: Holder): void {
    if (this.#isHeld(sessionId)) this.heldTwice.push(sessionId);
    holder.isWaiting = false;
    holder.sessionId = sessionId;
  }

  #isHeld(sessionId: string): boolean {
    return this.#holders.some((one) => one.sessionId === sessionId);
  }

  #giveBack(holder: Holder): void {
    const { sessionId, held } = holder;
    if (sessionId === undefined) return;
    holder.onSessionLost();
    held.forEach(({ send }) => this.#counts.uncounted(send));
    this.#queue().sessions.release(sessionId, false);
  }

  #renew({ sessionId }: Holder): void {
    if (sessionId !== undefined) this.#queue().sessions.renew(sessionId);
  }

  #receive(count: number, holder: Holder): void {
    const { sessionId } = holder;
    if (sessionId === undefined) return;
    let credit = count;
    const consumer: Consumer = {
      isPeekLock: true,
      sessionId,
      credit: () => credit,
      deliver: (message, lock) => {
        credit -= 1;
        this.#deliveredTo(holder, message, lock);
      },
    };
    this.#queue().dispatch.add(consumer);
    this.#queue().dispatch.remove(consumer);
  }

  #deliveredTo(holder: Holder, message: QueueMessage, lock: Lock | undefined): void {
    const send = message.content.body.toString();
    const { sessionId = '' } = message;
    if (holder.sessionId !== sessionId) this.deliveredToOthers.push(send);
    if (message.deliveryCount !== this.#counts.of(send)) this.miscounted.push(send);
    this.#counts.delivered(send);
    this.#judgeOrder(send, sessionId, message.sequenceNumber);
    holder.held.push({ send, token: lock?.token ?? '' });
  }

  #judgeOrder(send: string, sessionId: string, sequenceNumber: number): void {
    const passedOver = this.#queue()
      .peek(0, Infinity, sessionId)
      .some(({ state, lock, sequenceNumber: one }) => state === 'active' && !lock && one < sequenceNumber);
    const latest = this.#latest.get(sessionId) ?? 0;
    const isFirstTime = !this.#delivered.has(send);
    if (passedOver || (isFirstTime && Number(send) < latest)) this.outOfOrder.push(send);
    this.#delivered.add(send);
    this.#latest.set(sessionId, Math.max(latest, Number(send)));
  }

  #settle(outcome: Outcome, which: number, holder: Holder): void {
    const delivery = holder.held[which % Math.max(1, holder.held.length)];
    if (delivery === undefined) return;
    holder.held = holder.held.filter((one) => one !== delivery);
    try {
      this.#queue().settle(delivery.token, { outcome });
    } catch (error) {
      if (!(error instanceof QueueError)) throw error;
      return;
    }
    if (outcome === 'release' || outcome === 'defer') this.#counts.uncounted(delivery.send);
  }
}
