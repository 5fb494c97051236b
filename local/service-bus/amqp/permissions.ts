import { entityPathOf, isValidSignature, resourceOf, type AccessKeys } from './shared-access.ts';

/** What one connection may use: the entities it has put a valid token for. */
export class Permissions {
  readonly #keys: AccessKeys;
  readonly #granted = new Set<string>();

  constructor(keys: AccessKeys) {
    this.#keys = keys;
  }

  /** Whether the token opens the audience; it stays open until the connection ends, as clients renew in time. */
  put(audience: string, token: string): boolean {
    const path = entityPathOf(audience);
    if (!isValidSignature(token, this.#keys, Date.now())) return false;
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
