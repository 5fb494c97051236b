import { randomBytes } from 'node:crypto';
import { Deadline, type Time } from './deadline.ts';
import type { Lock, QueueMessage } from './queue-message.ts';

/** Who holds which message, until when. Lasts in real time, as receivers do. */
export class Locks {
  readonly #time: Time;
  readonly #durationMs: number;
  readonly #held = new Map<string, QueueMessage>();
  readonly #deadline: Deadline;

  /** `onExpired` is called for a message whose lock ran out; it is still locked then. */
  constructor(time: Time, durationMs: number, onExpired: (message: QueueMessage) => void) {
    this.#time = time;
    this.#durationMs = durationMs;
    this.#deadline = new Deadline(time, () => {
      this.#expired().forEach(onExpired);
      return this.#next();
    });
  }

  /** Through a session, the session's own lock counts instead. */
  hold(message: QueueMessage, sessionId: string | undefined): Lock {
    const expiresAt = sessionId === undefined ? this.#time.milliseconds() + this.#durationMs : Infinity;
    const lock = { token: newToken(), expiresAt, sessionId };
    message.lock = lock;
    this.#held.set(lock.token, message);
    this.#deadline.by(expiresAt);
    return lock;
  }

  /** Returns the message that is held under the token, if any. */
  find(token: string): QueueMessage | undefined {
    return this.#held.get(token);
  }

  /** Returns how long the lock lasts from now, in milliseconds. */
  renew(lock: Lock): number {
    lock.expiresAt = this.#time.milliseconds() + this.#durationMs;
    return this.#durationMs;
  }

  drop(message: QueueMessage): void {
    if (message.lock !== undefined) this.#held.delete(message.lock.token);
    message.lock = undefined;
  }

  heldThrough(sessionId: string): readonly QueueMessage[] {
    return [...this.#held.values()].filter(({ lock }) => lock?.sessionId === sessionId);
  }

  all(): readonly QueueMessage[] {
    return [...this.#held.values()];
  }

  close(): void {
    this.#deadline.cancel();
  }

  #expired(): readonly QueueMessage[] {
    const now = this.#time.milliseconds();
    return this.all().filter(({ lock }) => lock !== undefined && lock.expiresAt <= now);
  }

  #next(): number {
    return this.all().reduce((first, { lock }) => Math.min(first, lock?.expiresAt ?? Infinity), Infinity);
  }
}

/** A random UUID (version 4) as 32 hex digits. */
function newToken(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex');
}
