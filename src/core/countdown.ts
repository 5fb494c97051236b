const LAST_MILLISECOND = 9_999_999_999_999;

/** A key that sorts the newest instant first: the milliseconds count down, in 13 digits. */
export function countdown(instant: string): string {
  const left = LAST_MILLISECOND - Date.parse(instant);
  if (!Number.isSafeInteger(left) || left < 0) throw new Error(`${instant} cannot be part of a key`);
  return String(left).padStart(13, '0');
}
