const WINDOW_MS = 60_000;
const FREE_RESTARTS = 5;
const DELAYS_MS = [1_000, 2_000, 4_000] as const;

/** Milliseconds to wait before a process is started again, from the instants (ms) of its unasked exits and now. */
export type RestartDelay = (exits: readonly number[], now: number) => number;

/**
 * Milliseconds to wait before starting a process again. `exits` are the instants (ms) of its unasked exits, the
 * one at hand included: the first five within a minute are free, then 1, 2 and 4 seconds.
 */
export function restartDelayMs(exits: readonly number[], now: number): number {
  const recent = exits.filter((at) => now - at < WINDOW_MS).length;
  if (recent <= FREE_RESTARTS) return 0;
  const step = Math.min(recent - FREE_RESTARTS, DELAYS_MS.length) - 1;
  return DELAYS_MS[step] ?? 0;
}
