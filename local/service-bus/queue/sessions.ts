import { Deadline, type Time } from './deadline.ts';
import { sessionLockLost } from './queue-error.ts';
import type { QueueMessage } from './queue-message.ts';
import { ReadyList } from './ready-list.ts';

/** A receiver that holds a session, or waits for one. */
export interface SessionHolder {
  /** Called when the lock on the session ran out, before anybody else can hold it. */
  onSessionLost(): void;
}

interface Session {
  readonly id: string;
  readonly ready: ReadyList;
  state: Buffer | null;
  holder: SessionHolder | undefined;
  /** In real time. */
  heldUntil: number;
}

interface Waiting {
  readonly holder: SessionHolder;
  readonly granted: (sessionId: string) => void;
}

interface Options {
  readonly time: Time;
  readonly lockDurationMs: number;
  readonly isDeliverable: (message: QueueMessage) => boolean;
  /** A session was given back; `expired` when its lock ran out. */
  readonly onReleased: (sessionId: string, expired: boolean) => void;
}

/** The sessions of a queue: whose messages are received by one receiver at a time, in order. */
export class Sessions {
  readonly #options: Options;
  readonly #sessions = new Map<string, Session>();
  readonly #deadline: Deadline;
  #waiting: Waiting[] = [];

  constructor(options: Options) {
    this.#options = options;
    this.#deadline = new Deadline(options.time, () => this.#expire());
  }

  get ids(): readonly string[] {
    return [...this.#sessions.keys()];
  }

  readyIn(sessionId: string): ReadyList {
    return this.#session(sessionId).ready;
  }

  /** Holds the session for a receiver; false when another one does. */
  hold(sessionId: string, holder: SessionHolder): boolean {
    const session = this.#session(sessionId);
    if (session.holder !== undefined) return false;
    session.holder = holder;
    session.heldUntil = this.#options.time.milliseconds() + this.#options.lockDurationMs;
    this.#deadline.by(session.heldUntil);
    return true;
  }

  /** Holds any session with messages, now or as soon as there is one. */
  holdNext(holder: SessionHolder, granted: (sessionId: string) => void): void {
    this.#waiting.push({ holder, granted });
    this.grant();
  }

  /** Returns false when the receiver did not wait (any more). */
  stopWaiting(holder: SessionHolder): boolean {
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter((one) => one.holder !== holder);
    return this.#waiting.length < before;
  }

  /** Gives free sessions with messages to those who wait. */
  grant(): void {
    for (let waiting = this.#waiting[0]; waiting !== undefined; waiting = this.#waiting[0]) {
      const free = [...this.#sessions.values()].find((one) => one.holder === undefined && !one.ready.isEmpty);
      if (free === undefined || !this.hold(free.id, waiting.holder)) return;
      this.#waiting.shift();
      waiting.granted(free.id);
    }
  }

  isHeldBy(sessionId: string, holder: SessionHolder): boolean {
    return this.#sessions.get(sessionId)?.holder === holder;
  }

  isHeld(sessionId: string): boolean {
    return this.#sessions.get(sessionId)?.holder !== undefined;
  }

  release(sessionId: string, expired: boolean): void {
    this.#session(sessionId).holder = undefined;
    this.#options.onReleased(sessionId, expired);
    this.grant();
  }

  /** Returns how long the session is held from now, in milliseconds. Throws when nobody holds it. */
  renew(sessionId: string): number {
    this.#held(sessionId).heldUntil = this.#options.time.milliseconds() + this.#options.lockDurationMs;
    return this.#options.lockDurationMs;
  }

  /** Throws when nobody holds the session. */
  stateOf(sessionId: string): Buffer | null {
    return this.#held(sessionId).state;
  }

  /** Throws when nobody holds the session. */
  setState(sessionId: string, state: Buffer | null): void {
    this.#held(sessionId).state = state;
  }

  /** Puts back what was remembered. */
  restore(sessionId: string, state: Buffer): void {
    this.#session(sessionId).state = state;
  }

  close(): void {
    this.#deadline.cancel();
  }

  #held(sessionId: string): Session {
    const session = this.#sessions.get(sessionId);
    if (session?.holder === undefined) throw sessionLockLost();
    return session;
  }

  #session(id: string): Session {
    const known = this.#sessions.get(id);
    if (known !== undefined) return known;
    const ready = new ReadyList(this.#options.isDeliverable);
    const session: Session = { id, ready, state: null, holder: undefined, heldUntil: 0 };
    this.#sessions.set(id, session);
    return session;
  }

  #expire(): number {
    const now = this.#options.time.milliseconds();
    const held = [...this.#sessions.values()].filter(({ holder }) => holder !== undefined);
    for (const { id, holder, heldUntil } of held) {
      if (heldUntil > now) continue;
      // First, so that it gets nothing any more of what the next one holds.
      holder?.onSessionLost();
      this.release(id, true);
    }
    return held.reduce(
      (first, { heldUntil }) => (heldUntil > now ? Math.min(first, heldUntil) : first),
      Infinity,
    );
  }
}
