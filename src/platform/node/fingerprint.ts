import { createHash } from 'node:crypto';
import { base32 } from 'rfc4648';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { canonicalJson } from './canonical-json.ts';

const digest = (value: unknown) => createHash('sha256').update(canonicalJson(value), 'utf8').digest();

/** Hashes canonical JSON (RFC 8785) with SHA-256. */
export const fingerprint: Fingerprint = {
  hex: (value) => digest(value).toString('hex'),
  base32: (value) => base32.stringify(digest(value), { pad: false }).toLowerCase(),
};
