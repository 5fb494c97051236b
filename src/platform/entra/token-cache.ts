import type { Clock } from '../../core/clock.ts';

export interface AccessToken {
  readonly value: string;
  readonly expiresAt: Date;
}

const EXPIRY_MARGIN_MS = 5 * 60_000;
/** A token has some thousand characters, and each tenant has a token of its own. */
const MOST_TOKENS = 5_000;

/**
 * Keeps each token until 5 minutes before it expires, 5,000 tokens at most: the oldest makes room for a new one. Callers
 * that ask for the same token at the same time share one request; a failed request is forgotten.
 */
export function tokenCache(clock: Clock) {
  const kept = new Map<string, Promise<AccessToken>>();
  const forget = (key: string, token: Promise<AccessToken>): void => {
    if (kept.get(key) === token) kept.delete(key);
  };
  return async (key: string, request: () => Promise<AccessToken>): Promise<string> => {
    for (;;) {
      const known = kept.get(key);
      if (known === undefined) {
        const [oldest] = kept.keys();
        if (kept.size >= MOST_TOKENS && oldest !== undefined) kept.delete(oldest);
        const asked = request();
        kept.set(key, asked);
        asked.catch(() => forget(key, asked));
        return (await asked).value;
      }
      const token = await known;
      if (token.expiresAt.getTime() - clock().getTime() > EXPIRY_MARGIN_MS) return token.value;
      forget(key, known);
    }
  };
}
