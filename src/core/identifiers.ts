import { z } from 'zod';
import type { Fingerprint } from './fingerprint.ts';

/** A GUID in any letter case; lower-case inside, because Microsoft mixes cases for one and the same id. */
export const guidSchema = z
  .string()
  .regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'must be a GUID')
  .toLowerCase();

const REQUEST_ID = /^[0-9a-f]{32}-[a-z2-7]{26}$/;

/** Customer id without hyphens, `-`, and 26 base32 characters. It locates its storage partition by itself. */
export const requestIdSchema = z.string().toLowerCase().regex(REQUEST_ID, 'must be a request id');

/** Under which the same ask is taken in only once: an Idempotency-Key over HTTP, a ticket id on the queue. */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[ -~]{1,255}$/, 'must be 1 to 255 printable ASCII characters');

/** What makes two asks the same ask. The caller is not part of it: the same ask by queue and by HTTP meets. */
export interface SubmissionIdentity {
  readonly customerId: string;
  readonly kind: string;
  readonly idempotencyKey: string;
}

/** Derives the request id, which is the durable instance id as well. */
export function requestIdOf(submission: SubmissionIdentity, fingerprint: Fingerprint): string {
  const hash = fingerprint.base32([submission.customerId, submission.kind, submission.idempotencyKey]);
  return `${submission.customerId.replaceAll('-', '')}-${hash.slice(0, 26)}`;
}

/** The customer a request id belongs to, as a hyphenated lower-case GUID. */
export function customerIdOf(requestId: string): string {
  const hex = requestIdSchema.parse(requestId).slice(0, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The name a cart line carries, by which a lost order is found again: `rd-` and the last 26 characters of the id. */
export function orderNameOf(requestId: string): string {
  return `rd-${requestId.slice(-26)}`;
}

/** Where tickets are kept that name no customer of ours; no customer has this id. */
export const UNATTRIBUTED = '00000000-0000-0000-0000-000000000000';
