import type { Session } from './session.ts';

/**
 * Sessions used lately, by instance id, of so many events together. Those not used for the longest time make room
 * for a new one, which is kept however long it is.
 */
export class SessionCache {
  readonly #limit: number;
  readonly #sessions = new Map<string, Session>();
  #events = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Hands the session out: the caller puts it back, or what became of it. */
  take(instanceId: string): Session | undefined {
    const session = this.#sessions.get(instanceId);
    if (session === undefined) return undefined;
    this.#sessions.delete(instanceId);
    this.#events -= session.events.length;
    return session;
  }

  put(session: Session): void {
    const { instanceId } = session.instance;
    this.take(instanceId);
    this.#sessions.set(instanceId, session);
    this.#events += session.events.length;
    for (const oldest of this.#sessions.keys()) {
      if (this.#events <= this.#limit || oldest === instanceId) return;
      this.take(oldest);
    }
  }
}
