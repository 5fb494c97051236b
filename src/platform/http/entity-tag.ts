import { fingerprint } from '../node/fingerprint.ts';
import type { Reply } from './reply.ts';

/** A tag made by {@link tagged}: the version of the record, and the hash of the whole answer. */
const OWN_TAG = /^"([\w-]*)\.[0-9a-f]{32}"$/;
const HASH_LENGTH = 32;

/**
 * Gives a reply an ETag over everything it shows. The tag contains the version of the record, so that it also serves in
 * If-Match, where only the record counts: running steps change no record.
 */
export function tagged(reply: Reply): Reply {
  const { etag = '' } = reply.headers ?? {};
  const version = Buffer.from(etag).toString('base64url');
  const hash = fingerprint.hex(JSON.stringify(reply.body)).slice(0, HASH_LENGTH);
  return { ...reply, headers: { ...reply.headers, etag: `"${version}.${hash}"` } };
}

/** The reply, or 304 without a body when the caller has it already: the If-None-Match header names its tag. */
export function unlessKnown(reply: Reply, ifNoneMatch: string | null): Reply {
  const { etag } = reply.headers ?? {};
  const known = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  const isKnown = etag !== undefined && (known.includes(etag) || known.includes('*'));
  return isKnown ? { status: 304, headers: reply.headers ?? {}, body: undefined } : reply;
}

/** The version of the record that an If-Match header names. */
export function versionIn(ifMatch: string | null): string | undefined {
  const [, version] = OWN_TAG.exec(ifMatch ?? '') ?? [];
  return version === undefined ? (ifMatch ?? undefined) : Buffer.from(version, 'base64url').toString();
}
