import type { MonotonicClock } from '../../core/clock.ts';

/** Says whether so many seconds have passed since this call. */
export function timeLimit(seconds: number, monotonic: MonotonicClock): () => boolean {
  const end = monotonic() + seconds * 1000;
  return () => monotonic() >= end;
}
