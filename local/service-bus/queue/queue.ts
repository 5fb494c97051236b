import type { Consumer } from './consumer.ts';
import { countsOf, type Counts } from './counts.ts';
import { Deadline, type Time } from './deadline.ts';
import { Dispatch } from './dispatch.ts';
import { DuplicateWindow } from './duplicate-window.ts';
import type { Journal } from './journal.ts';
import { Locks } from './locks.ts';
import {
  alreadyDeadLettered,
  messageLockLost,
  messageNotFound,
  sessionIdMissing,
  sessionLockLost,
} from './queue-error.ts';
import { expiryOf, newMessage } from './queue-message.ts';
import type { DeadLettered, Incoming, Lock, QueueMessage } from './queue-message.ts';
import type { QueueSettings } from './queue-settings.ts';
import { ReadyList } from './ready-list.ts';
import { Sessions } from './sessions.ts';
import type { Settlement } from './settlement.ts';

/** Expired and due messages are looked for no more often. */
const SWEEP_MS = 100;

interface Options {
  readonly settings: QueueSettings;
  readonly journal: Journal;
  /** Of messages: expiry, schedules, duplicates. It can be moved. */
  readonly time: Time;
  /** Of locks. */
  readonly realTime: Time;
  /** Where messages go that nobody could handle; absent for that queue itself. */
  readonly deadLetters?: Queue;
}

/**
 * One queue of Service Bus, without the wire: what it holds, who gets it, and what becomes of it. The class is long
 * because it is one state machine: every method moves messages between the same states, and keeps messages, locks,
 * sessions and the journal in step. What has a state of its own is a class of its own.
 */
export class Queue {
  readonly settings: QueueSettings;
  readonly deadLetters: Queue | undefined;
  /** Absent on a queue without sessions. */
  readonly sessions: Sessions | undefined;
  readonly dispatch: Dispatch;
  readonly #journal: Journal;
  readonly #time: Time;
  readonly #messages = new Map<number, QueueMessage>();
  readonly #ready: ReadyList;
  readonly #locks: Locks;
  readonly #duplicates: DuplicateWindow | undefined;
  readonly #deadline: Deadline;
  #next: number;

  constructor({ settings, journal, time, realTime, deadLetters }: Options) {
    this.settings = settings;
    this.deadLetters = deadLetters;
    this.#journal = journal;
    this.#time = time;
    const isDeliverable = (message: QueueMessage) =>
      this.#messages.get(message.sequenceNumber) === message &&
      message.state === 'active' &&
      message.lock === undefined;
    this.#ready = new ReadyList(isDeliverable);
    this.#locks = new Locks(realTime, settings.lockDurationMs, (message) => this.#giveBack(message, true));
    this.#deadline = new Deadline(time, () => this.#sweep());
    const { lockDurationMs, requiresSession, duplicateDetectionMs } = settings;
    if (requiresSession)
      this.sessions = new Sessions({
        time: realTime,
        lockDurationMs,
        isDeliverable,
        onReleased: (sessionId, expired) =>
          this.#locks.heldThrough(sessionId).forEach((message) => this.#giveBack(message, expired)),
      });
    this.dispatch = new Dispatch({
      readyFor: ({ sessionId }) =>
        sessionId === undefined ? this.#ready : this.sessions?.readyIn(sessionId),
      hand: (message, consumer) => this.#hand(message, consumer),
    });
    const { messages, nextSequenceNumber, seen, sessionStates } = journal.remembered();
    this.#next = nextSequenceNumber;
    if (duplicateDetectionMs !== undefined)
      this.#duplicates = new DuplicateWindow(duplicateDetectionMs, journal, seen);
    sessionStates.forEach(([id, state]) => this.sessions?.restore(id, state));
    messages.forEach((message) => this.#restore(message));
  }

  /** Throws the {@link QueueError} a sender gets, before anything is taken. */
  check({ sessionId }: Incoming): void {
    if (this.settings.requiresSession && sessionId === undefined) throw sessionIdMissing();
  }

  /** Takes a message and gives its sequence number; nothing when it is a duplicate. */
  enqueue(incoming: Incoming): number | undefined {
    this.check(incoming);
    const now = this.#time.milliseconds();
    if (this.#duplicates?.isRepeated(incoming.messageId, now) === true) return undefined;
    const message = newMessage(incoming, this.#next, now, this.settings.defaultTtlMs);
    this.#add(message);
    return message.sequenceNumber;
  }

  /** Ends a receiver's hold on a message. Throws when the lock is gone, or for the dead-lettering of a dead letter. */
  settle(token: string, { outcome, change, reason, description }: Settlement): void {
    const message = this.#locks.find(token);
    if (message === undefined) throw this.sessions ? sessionLockLost() : messageLockLost();
    if (outcome === 'complete') {
      this.#remove(message);
      return;
    }
    if (outcome === 'dead-letter' && this.deadLetters === undefined) throw alreadyDeadLettered();
    if (change !== undefined) {
      message.content = change(message.content);
      this.#journal.put(message);
    }
    if (outcome === 'defer') this.#defer(message);
    else if (outcome === 'dead-letter') this.#deadLetter(message, reason, description);
    else this.#giveBack(message, outcome === 'abandon');
  }

  /** Returns for how long, in milliseconds. Throws when the lock is gone. */
  renew(token: string): number {
    const lock = this.#locks.find(token)?.lock;
    if (lock === undefined) throw messageLockLost();
    return this.#locks.renew(lock);
  }

  /** Messages from a sequence number on, in any state, without holding them. */
  peek(from: number, count: number, sessionId?: string): readonly QueueMessage[] {
    return [...this.#messages.values()]
      .filter((one) => one.sequenceNumber >= from && (sessionId === undefined || one.sessionId === sessionId))
      .sort((a, b) => a.sequenceNumber - b.sequenceNumber)
      .slice(0, count);
  }

  /** Takes back a message that is not due yet. Throws when there is none. */
  cancelScheduled(sequenceNumber: number): void {
    this.#remove(this.#find(sequenceNumber, 'scheduled'));
  }

  /** Receives a deferred message: holds it, or removes it when `lock` is false. Throws when there is none. */
  receiveDeferred(sequenceNumber: number, lock: boolean): QueueMessage {
    const message = this.#find(sequenceNumber, 'deferred');
    if (message.lock !== undefined) throw messageNotFound(sequenceNumber);
    if (lock) this.#lock(message, this.sessions && message.sessionId);
    else this.#remove(message);
    return message;
  }

  /** Throws when nobody holds the session. */
  setSessionState(sessionId: string, state: Buffer | null): void {
    if (this.sessions === undefined) throw sessionLockLost();
    this.sessions.setState(sessionId, state);
    this.#journal.setSessionState(sessionId, state);
  }

  /** Ends every lock as if its time had run out. */
  expireLocks(): void {
    this.#locks.all().forEach((message) => this.#giveBack(message, true));
  }

  /** Puts a message in that another queue gave up. */
  takeDeadLetter(message: QueueMessage, deadLettered: DeadLettered): void {
    const sequenceNumber = this.#next;
    this.#journal.setDeliveryCount(sequenceNumber, message.deliveryCount);
    this.#add({
      ...message,
      sequenceNumber,
      ttlMs: undefined,
      deadLettered,
      state: 'active',
      lock: undefined,
    });
  }

  counts(): Counts {
    return countsOf(this.#messages.values());
  }

  close(): void {
    this.#deadline.cancel();
    this.#locks.close();
    this.sessions?.close();
  }

  #add(message: QueueMessage): void {
    this.#next = message.sequenceNumber + 1;
    this.#journal.put(message);
    this.#admit(message);
  }

  #restore(message: QueueMessage): void {
    this.#admit(message);
    if (message.deliveryCount >= this.settings.maxDeliveryCount) this.#giveUp(message);
  }

  #admit(message: QueueMessage): void {
    this.#messages.set(message.sequenceNumber, message);
    this.#deadline.by(message.state === 'scheduled' ? message.enqueuedAt : expiryOf(message));
    if (message.state === 'active') this.#offer(message);
  }

  #offer(message: QueueMessage): void {
    const { sessions } = this;
    if (sessions === undefined || message.sessionId === undefined) this.#ready.add(message);
    else {
      sessions.readyIn(message.sessionId).add(message);
      sessions.grant();
    }
    this.dispatch.run();
  }

  #hand(message: QueueMessage, consumer: Consumer): void {
    if (expiryOf(message) <= this.#time.milliseconds()) this.#expire(message);
    else if (consumer.isPeekLock) consumer.deliver(message, this.#lock(message, consumer.sessionId));
    else {
      this.#remove(message);
      consumer.deliver(message, undefined);
    }
  }

  /** The delivery is counted at once, so that one a crash cuts off counts too. */
  #lock(message: QueueMessage, sessionId: string | undefined): Lock {
    if (this.#countsDeliveries)
      this.#journal.setDeliveryCount(message.sequenceNumber, message.deliveryCount + 1);
    return this.#locks.hold(message, sessionId);
  }

  #giveBack(message: QueueMessage, counts: boolean): void {
    this.#locks.drop(message);
    this.#endDelivery(message, counts);
    if (expiryOf(message) <= this.#time.milliseconds() && message.state === 'active') this.#expire(message);
    else if (message.deliveryCount >= this.settings.maxDeliveryCount) this.#giveUp(message);
    else if (message.state === 'active') this.#offer(message);
  }

  #giveUp(message: QueueMessage): void {
    const attempts = `Message could not be consumed after ${this.settings.maxDeliveryCount} delivery attempts.`;
    this.#deadLetter(message, 'MaxDeliveryCountExceeded', attempts);
  }

  /** Deferring ends a delivery like any other, the last one as well: https://github.com/Azure/azure-service-bus/issues/375. */
  #defer(message: QueueMessage): void {
    message.state = 'deferred';
    this.#journal.put(message);
    this.#giveBack(message, true);
  }

  #endDelivery(message: QueueMessage, counts: boolean): void {
    if (!this.#countsDeliveries) return;
    if (counts) message.deliveryCount += 1;
    else this.#journal.setDeliveryCount(message.sequenceNumber, message.deliveryCount);
  }

  /** A dead letter keeps the count it came with: https://github.com/Azure/azure-sdk-for-net/issues/53437. */
  get #countsDeliveries(): boolean {
    return this.deadLetters !== undefined;
  }

  #deadLetter(message: QueueMessage, reason?: string, description?: string): void {
    if (this.deadLetters === undefined) throw alreadyDeadLettered();
    this.#remove(message);
    const { name: source } = this.settings;
    const { sequenceNumber: sourceSequenceNumber } = message;
    this.deadLetters.takeDeadLetter(message, { source, sourceSequenceNumber, reason, description });
  }

  #expire(message: QueueMessage): void {
    if (this.settings.deadLetteringOnMessageExpiration)
      this.#deadLetter(message, 'TTLExpiredException', 'The message expired and was dead lettered.');
    else this.#remove(message);
  }

  #remove(message: QueueMessage): void {
    this.#locks.drop(message);
    this.#messages.delete(message.sequenceNumber);
    this.#journal.remove(message.sequenceNumber);
  }

  #find(sequenceNumber: number, state: QueueMessage['state']): QueueMessage {
    const message = this.#messages.get(sequenceNumber);
    if (message?.state !== state) throw messageNotFound(sequenceNumber);
    return message;
  }

  /** Enqueues what is due and expires what is old; a message somebody holds, or deferred, expires later or never. */
  #sweep(): number {
    const now = this.#time.milliseconds();
    let next = Infinity;
    for (const message of [...this.#messages.values()]) {
      if (message.state === 'scheduled' && message.enqueuedAt <= now) {
        message.state = 'active';
        this.#journal.put(message);
        this.#offer(message);
      }
      if (message.state === 'scheduled') next = Math.min(next, message.enqueuedAt);
      if (message.state !== 'active' || message.lock !== undefined) continue;
      if (expiryOf(message) <= now) this.#expire(message);
      else next = Math.min(next, expiryOf(message));
    }
    return Math.max(next, now + SWEEP_MS);
  }
}
