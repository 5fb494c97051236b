import type { Clock } from '../../core/clock.ts';

export interface AccessToken {
  readonly value: string;
  readonly expiresAt: Date;
}

const EXPIRY_MARGIN_MS = 5 * 60_000;
/** Limits memory: a token has some thousand characters, and each tenant has one of its own. */
const MAX_TOKENS = 5_000;

/**
 * Caches each token until 5 minutes before it expires, 5,000 tokens at most: the oldest is evicted first.
 * Concurrent callers for the same token share one request; a failed request is not cached.
 */
export function tokenCache(clock: Clock) {
  const cached = new Map<string, Promise<AccessToken>>();
  const forget = (key: string, token: Promise<AccessToken>): void => {
    if (cached.get(key) === token) cached.delete(key);
  };
  return async (key: string, request: () => Promise<AccessToken>): Promise<string> => {
    for (;;) {
      const known = cached.get(key);
      if (known === undefined) {
        const [oldest] = cached.keys();
        if (cached.size >= MAX_TOKENS && oldest !== undefined) cached.delete(oldest);
        const requested = request();
        cached.set(key, requested);
        requested.catch(() => forget(key, requested));
        return (await requested).value;
      }
      const token = await known;
      if (token.expiresAt.getTime() - clock().getTime() > EXPIRY_MARGIN_MS) return token.value;
      forget(key, known);
    }
  };
}
