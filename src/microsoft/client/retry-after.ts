const LONGEST_SECONDS = 300;

/**
 * Reads a `Retry-After` header (seconds or an HTTP date) as seconds from `now`, between 0 and 300: a service that
 * asks for a day is asked again earlier. Nothing when the header is absent or makes no sense.
 */
export function retryAfterSeconds(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^-?\d+(\.\d+)?$/.test(text)) return clamp(Number(text));
  const instant = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? undefined : clamp((instant - now.getTime()) / 1000);
}

const clamp = (seconds: number): number => Math.min(LONGEST_SECONDS, Math.max(0, Math.ceil(seconds)));
