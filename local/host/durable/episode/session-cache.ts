import type { Session } from './session.ts';

/** Sessions used lately, by instance id. The one not used for the longest time makes room for a new one. */
export class SessionCache {
  readonly #limit: number;
  readonly #sessions = new Map<string, Session>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Hands the session out: the caller puts it back, or what became of it. */
  take(instanceId: string): Session | undefined {
    const session = this.#sessions.get(instanceId);
    this.#sessions.delete(instanceId);
    return session;
  }

  put(session: Session): void {
    this.#sessions.set(session.instance.instanceId, session);
    if (this.#sessions.size <= this.#limit) return;
    const [oldest] = this.#sessions.keys();
    if (oldest !== undefined) this.#sessions.delete(oldest);
  }
}
