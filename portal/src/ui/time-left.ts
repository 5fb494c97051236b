const HOUR_MS = 3_600_000;
const SOON_HOURS = 12;

/** How much time is left until an instant: whole hours below two days, then whole days. */
export type Left = { readonly hours: number } | { readonly days: number } | 'over';

export function leftUntil(at: string, now: number): Left {
  const ms = Date.parse(at) - now;
  if (ms <= 0) return 'over';
  const hours = Math.floor(ms / HOUR_MS);
  return hours < 48 ? { hours } : { days: Math.floor(hours / 24) };
}

/** Whether so little is left that the deadline deserves to stand out. */
export const isSoon = (at: string, now: number): boolean => Date.parse(at) - now < SOON_HOURS * HOUR_MS;
