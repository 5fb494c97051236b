import type { Time } from '../queue/deadline.ts';
import { entityPathOf, isValidSignature, resourceOf, type AccessKeys } from './shared-access.ts';

/** What one connection may use: the entities it has put a valid token for. */
export class Permissions {
  readonly #keys: AccessKeys;
  readonly #time: Time;
  readonly #granted = new Set<string>();

  constructor(keys: AccessKeys, time: Time) {
    this.#keys = keys;
    this.#time = time;
  }

  /** Whether the token opens the audience; it stays open until the connection ends, as clients renew in time. */
  put(audience: string, token: string): boolean {
    const path = entityPathOf(audience);
    // Some clients follow the clock that can be moved, and others have the real time.
    const now = Math.min(Date.now(), this.#time.milliseconds());
    if (!isValidSignature(token, this.#keys, now)) return false;
    if (!covers(entityPathOf(resourceOf(token)), path)) return false;
    this.#granted.add(path);
    return true;
  }

  allows(address: string): boolean {
    const path = address.toLowerCase();
    return [...this.#granted].some((granted) => covers(granted, path));
  }
}

const covers = (granted: string, path: string): boolean =>
  granted === '' || path === granted || path.startsWith(`${granted}/`);
