import type { Clock } from '../../core/clock.ts';

export interface ShortMemorySettings {
  readonly clock: Clock;
  /** How long a value stays. */
  readonly seconds: number;
  /** How many values stay; the oldest makes room for a new one. */
  readonly most: number;
}

export interface ShortMemory<T> {
  /**
   * The value of `key`, loaded when it is not remembered. Callers that ask at the same time share one load. A load that
   * fails is forgotten; with `fresh` a new load takes the place of what is remembered.
   */
  recall(key: string, load: () => Promise<T>, fresh?: boolean): Promise<T>;
  forget(key: string): void;
}

/** Remembers values for a short time, a limited number of them. */
export function shortMemory<T>({ clock, seconds, most }: ShortMemorySettings): ShortMemory<T> {
  /** Oldest first. */
  const kept = new Map<string, { readonly until: number; readonly value: Promise<T> }>();
  const makeRoom = (now: number): void => {
    for (const [key, { until }] of kept) {
      if (until > now && kept.size < most) return;
      kept.delete(key);
    }
  };
  return {
    recall: (key, load, fresh = false) => {
      const now = clock().getTime();
      const known = kept.get(key);
      if (known !== undefined && known.until > now && !fresh) return known.value;
      kept.delete(key);
      makeRoom(now);
      const value = load();
      kept.set(key, { until: now + seconds * 1000, value });
      value.catch(() => {
        if (kept.get(key)?.value === value) kept.delete(key);
      });
      return value;
    },
    forget: (key) => void kept.delete(key),
  };
}
