/** Deeper content is cut off: no person reads that deep. */
const MAX_DEPTH = 32;

/**
 * Converts the content of any message to a form that can be stored and fingerprinted: bytes as numbers, text in
 * well-formed Unicode, finite numbers, and a limited depth.
 */
export function plainContent(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof Uint8Array) return [...value];
  if (typeof value !== 'object') return value ?? null;
  if (value === null) return null;
  if (depth === MAX_DEPTH) return '…';
  if (Array.isArray(value)) return value.map((item) => plainContent(item, depth + 1));
  const members = Object.entries(value).map(([key, member]) => [
    key.toWellFormed(),
    plainContent(member, depth + 1),
  ]);
  return Object.fromEntries(members) as unknown;
}
