import canonicalize from 'canonicalize';

/** The canonical JSON (RFC 8785) of a value. Throws for a value without JSON form. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('a value without JSON form has no fingerprint');
  return text;
}
