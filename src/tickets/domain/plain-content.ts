/** Deeper than anything people look at; what is below is left out. */
const DEEPEST = 32;

/**
 * The content of any message in a form that can be kept and has a fingerprint, whatever was sent: bytes as numbers, text
 * in Unicode, numbers that are finite, and an end to its depth.
 */
export function plainContent(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof Uint8Array) return [...value];
  if (typeof value !== 'object') return value ?? null;
  if (value === null) return null;
  if (depth === DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((item) => plainContent(item, depth + 1));
  const members = Object.entries(value).map(([key, member]) => [
    key.toWellFormed(),
    plainContent(member, depth + 1),
  ]);
  return Object.fromEntries(members) as unknown;
}
