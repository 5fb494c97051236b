import type { ChildProcess } from 'node:child_process';
import { hasClockFile, readClockFile, writeClockFile } from '../kit/clock-file.ts';
import type { ClockNotice } from '../kit/clock-messages.ts';
import { clockReportSchema } from '../kit/clock-messages.ts';

/** A process that follows the clock. */
interface Follower {
  /** Tells it the offset and resolves when it has followed, or ended. */
  tell(offsetMs: number): Promise<void>;
  followed(offsetMs: number): void;
  ended(): void;
}

/**
 * The clock of the whole stack: real time and an offset that only grows, kept in the data folder. Any process that
 * follows it may have it moved; the one that asks is told last, when all the others are there.
 */
export class StackClock {
  readonly #folder: string;
  readonly #followers = new Map<ChildProcess, Follower>();
  #offsetMs: number;
  #moves: Promise<void> = Promise.resolve();

  /** A folder without a clock begins at an instant, if one is given; any other goes on where it was left. */
  constructor(folder: string, begins?: Date) {
    this.#folder = folder;
    if (begins !== undefined && !hasClockFile(folder)) writeClockFile(folder, begins.getTime() - Date.now());
    this.#offsetMs = readClockFile(folder);
  }

  /** Milliseconds ahead of the real time. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Listens to what a started process says about the clock. */
  attach(child: ChildProcess): void {
    const follower = followerOf(child);
    child.on('message', (message) => {
      const report = clockReportSchema.safeParse(message).data;
      switch (report?.clock) {
        case 'follow':
          this.#followers.set(child, follower);
          void follower.tell(this.#offsetMs);
          break;
        case 'followed':
          follower.followed(report.offsetMs);
          break;
        case 'move':
          this.#moves = this.#moves.then(() => this.#move(report.offsetMs, child));
          break;
        case undefined: // the channel is not for the clock alone
      }
    });
    child.once('exit', () => {
      this.#followers.delete(child);
      follower.ended();
    });
  }

  async #move(offsetMs: number, asker: ChildProcess): Promise<void> {
    if (offsetMs > this.#offsetMs) {
      writeClockFile(this.#folder, offsetMs);
      this.#offsetMs = offsetMs;
    }
    const others = [...this.#followers].filter(([child]) => child !== asker);
    await Promise.all(others.map(([, follower]) => follower.tell(this.#offsetMs)));
    await this.#followers.get(asker)?.tell(this.#offsetMs);
  }
}

function followerOf(child: ChildProcess): Follower {
  const waiting = new Set<{ offsetMs: number; resolve: () => void }>();
  const settle = (reached: number) => {
    for (const one of waiting) {
      if (one.offsetMs > reached) continue;
      waiting.delete(one);
      one.resolve();
    }
  };
  return {
    tell: async (offsetMs) => {
      if (!child.connected) return;
      const { promise, resolve } = Promise.withResolvers<undefined>();
      waiting.add({ offsetMs, resolve: () => resolve(undefined) });
      const notice: ClockNotice = { clock: 'is', offsetMs };
      // A channel that breaks now belongs to a process that ends now.
      child.send(notice, (error) => error !== null && settle(offsetMs));
      await promise;
    },
    followed: settle,
    ended: () => settle(Infinity),
  };
}
