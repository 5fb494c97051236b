const MAX_SECONDS = 300;

/**
 * Parses a `Retry-After` header (seconds or an HTTP date) as seconds from `now`, limited to 0 to 300, so that a
 * service that names a day is called again earlier. `undefined` when the header is absent or invalid.
 */
export function retryAfterSeconds(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^-?\d+(\.\d+)?$/.test(text)) return clamp(Number(text));
  const instant = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? undefined : clamp((instant - now.getTime()) / 1000);
}

const clamp = (seconds: number): number => Math.min(MAX_SECONDS, Math.max(0, Math.ceil(seconds)));
