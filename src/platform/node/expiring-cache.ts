import type { Clock } from '../../core/clock.ts';

export interface ExpiringCacheSettings {
  readonly clock: Clock;
  /** Seconds until a value expires. */
  readonly seconds: number;
  /** Maximal number of values; the oldest is evicted first. */
  readonly maxEntries: number;
}

export interface ExpiringCache<T> {
  /**
   * Returns the cached value of `key`, or loads it. Concurrent callers share one load. A failed load is not cached;
   * with `fresh` a new load replaces the cached value.
   */
  get(key: string, load: () => Promise<T>, fresh?: boolean): Promise<T>;
  forget(key: string): void;
}

/** A cache for a limited number of values, each for a limited time. */
export function expiringCache<T>({ clock, seconds, maxEntries }: ExpiringCacheSettings): ExpiringCache<T> {
  /** Oldest first. */
  const entries = new Map<string, { readonly until: number; readonly value: Promise<T> }>();
  const makeRoom = (now: number): void => {
    for (const [key, { until }] of entries) {
      if (until > now && entries.size < maxEntries) return;
      entries.delete(key);
    }
  };
  return {
    get: (key, load, fresh = false) => {
      const now = clock().getTime();
      const known = entries.get(key);
      if (known !== undefined && known.until > now && !fresh) return known.value;
      entries.delete(key);
      makeRoom(now);
      const value = load();
      entries.set(key, { until: now + seconds * 1000, value });
      value.catch(() => {
        if (entries.get(key)?.value === value) entries.delete(key);
      });
      return value;
    },
    forget: (key) => void entries.delete(key),
  };
}
