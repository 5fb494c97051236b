import type { MonotonicClock } from '../../core/clock.ts';

export interface ExpiringCacheSettings {
  readonly monotonic: MonotonicClock;
  /** Seconds until a value expires. */
  readonly seconds: number;
  /** Seconds until an `undefined` value expires: what is missing may exist soon. Default: as any other. */
  readonly absentSeconds?: number;
  /** Seconds for which a failed load is remembered, so that an outage is not asked about again. Default 0. */
  readonly failureSeconds?: number;
  /** Maximal number of values; the oldest is evicted first. */
  readonly maxEntries: number;
}

export interface ExpiringCache<T> {
  /**
   * Returns the cached value of `key`, or loads it. Concurrent callers share one load. With `fresh` a new load replaces
   * the cached value.
   */
  get(key: string, load: () => Promise<T>, fresh?: boolean): Promise<T>;
  forget(key: string): void;
}

interface Entry<T> {
  readonly value: Promise<T>;
  /** By the monotonic clock. */
  until: number;
}

/** A cache for a limited number of values, each for a limited time. */
export function expiringCache<T>(settings: ExpiringCacheSettings): ExpiringCache<T> {
  const { monotonic, seconds, absentSeconds = seconds, failureSeconds = 0, maxEntries } = settings;
  /** Oldest first. */
  const entries = new Map<string, Entry<T>>();
  /** Looks at expired entries and at most one more. */
  const makeRoom = (now: number): void => {
    for (const [key, { until }] of entries) {
      if (until > now && entries.size < maxEntries) return;
      entries.delete(key);
    }
  };
  return {
    get: (key, load, fresh = false) => {
      const now = monotonic();
      const known = entries.get(key);
      if (known !== undefined && known.until > now && !fresh) return known.value;
      entries.delete(key);
      makeRoom(now);
      const value = load();
      const entry = { value, until: now + seconds * 1000 };
      entries.set(key, entry);
      value.then(
        (loaded) => {
          if (loaded === undefined) entry.until = now + absentSeconds * 1000;
        },
        () => {
          entry.until = monotonic() + failureSeconds * 1000;
        },
      );
      return value;
    },
    forget: (key) => void entries.delete(key),
  };
}
