import type { Clock } from '../../ports/clock.ts';

/**
 * Remembers what `load` gave per key, for `seconds`. Callers that ask at the same time share one load; a load
 * that fails is forgotten, and a `fresh` one replaces what was remembered.
 */
export function shortMemory<T>(clock: Clock, seconds: number) {
  const kept = new Map<string, { readonly until: number; readonly value: Promise<T> }>();
  return (key: string, load: () => Promise<T>, fresh = false): Promise<T> => {
    const now = clock().getTime();
    for (const [old, entry] of kept) if (entry.until <= now) kept.delete(old);
    const known = kept.get(key);
    if (known !== undefined && !fresh) return known.value;
    const value = load();
    kept.set(key, { until: now + seconds * 1000, value });
    value.catch(() => kept.delete(key));
    return value;
  };
}
