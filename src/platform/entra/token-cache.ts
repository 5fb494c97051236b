import type { Clock, MonotonicClock } from '../../core/clock.ts';

export interface AccessToken {
  readonly value: string;
  readonly expiresAt: Date;
}

export interface TokenCacheSettings {
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
  /** Whether a failed request is a refusal, which the same request would meet again. */
  readonly isRefusal: (error: unknown) => boolean;
}

export interface TokenCache {
  /**
   * Returns the cached token of `key`, or requests one.
   *
   * @param rejected a token of this cache that Microsoft answered with 401: it is not returned again, unless it was
   *   requested in place of another rejected one less than 30 seconds ago
   */
  get(key: string, request: () => Promise<AccessToken>, rejected?: string): Promise<string>;
}

interface Entry {
  readonly token: Promise<string>;
  /** The token; absent while it is requested, and for a failed request. */
  value?: string;
  /** True while the token is requested. */
  isUsable: () => boolean;
  /** Whether another token may be requested in place of this one when Microsoft rejects it. */
  readonly mayBeReplaced: () => boolean;
}

const EXPIRY_MARGIN_MS = 5 * 60_000;
/** A refusal by Entra, and a fresh token that Microsoft rejects as well, are not asked about again for this long. */
const REFUSAL_MS = 30_000;
/** Limits memory: a token has some thousand characters, and each tenant has one of its own. */
const MAX_TOKENS = 5_000;

/**
 * Caches each token until 5 minutes before it expires, 5,000 tokens at most: the oldest is evicted first. Concurrent
 * callers for the same token share one request. A refusal is cached for 30 seconds, any other failure is not.
 *
 * The monotonic clock measures how long a token is usable; the calendar clock may only end it earlier.
 */
export function tokenCache({ clock, monotonic, isRefusal }: TokenCacheSettings): TokenCache {
  const cached = new Map<string, Entry>();
  const until = (end: number) => () => monotonic() < end;

  const store = (key: string, token: Promise<AccessToken>, replacesRejected: boolean): Entry => {
    const [oldest] = cached.keys();
    if (cached.size >= MAX_TOKENS && oldest !== undefined) cached.delete(oldest);
    const isFresh = until(monotonic() + REFUSAL_MS);
    const entry: Entry = {
      token: token.then(({ value }) => value),
      isUsable: () => true,
      mayBeReplaced: () => !(replacesRejected && isFresh()),
    };
    token.then(
      ({ value, expiresAt }) => {
        const lifetime = () => expiresAt.getTime() - clock().getTime() - EXPIRY_MARGIN_MS;
        const isAlive = until(monotonic() + lifetime());
        Object.assign(entry, { value, isUsable: () => isAlive() && lifetime() > 0 });
      },
      (error: unknown) => {
        entry.isUsable = isRefusal(error) ? until(monotonic() + REFUSAL_MS) : () => false;
      },
    );
    cached.set(key, entry);
    return entry;
  };
  return {
    get: (key, request, rejected) => {
      const known = cached.get(key);
      const isUsable = known?.isUsable() === true;
      const isRejected = isUsable && rejected !== undefined && known.value === rejected;
      if (isUsable && !(isRejected && known.mayBeReplaced())) return known.token;
      cached.delete(key);
      return store(key, request(), isRejected).token;
    },
  };
}
