import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { base32 } from 'rfc4648';
import type { Fingerprint } from '../../core/fingerprint.ts';

const digest = (value: unknown) => {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('a value without JSON form has no fingerprint');
  return createHash('sha256').update(text, 'utf8').digest();
};

/** Hashes canonical JSON (RFC 8785) with SHA-256. */
export const fingerprint: Fingerprint = {
  hex: (value) => digest(value).toString('hex'),
  base32: (value) => base32.stringify(digest(value), { pad: false }).toLowerCase(),
};
