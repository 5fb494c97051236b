import { z } from 'zod';
import type { Fingerprint } from './fingerprint.ts';

/** A GUID in any letter case. Parsed to lower case, because Microsoft mixes the cases of one id. */
export const guidSchema = z
  .string()
  .regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'must be a GUID')
  .toLowerCase();

export const REQUEST_ID_LENGTH = 59;
const REQUEST_ID = /^[0-9a-f]{32}-[a-z2-7]{26}$/;

/**
 * Customer id without hyphens, `-`, and 26 base32 characters. Contains the customer id, so it identifies its storage
 * partition.
 */
export const requestIdSchema = z.string().toLowerCase().regex(REQUEST_ID, 'must be a request id');

/** A submission is accepted once per key: an Idempotency-Key over HTTP, a ticket id on the queue. */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[ -~]{1,255}$/, 'must be 1 to 255 printable ASCII characters');

/**
 * Members that identify a submission. The caller is not one of them, so the same submission by queue and by HTTP is
 * one request.
 */
export interface SubmissionIdentity {
  readonly customerId: string;
  readonly kind: string;
  readonly idempotencyKey: string;
}

/** Derives the request id, which is also the durable instance id. */
export function requestIdOf(submission: SubmissionIdentity, fingerprint: Fingerprint): string {
  const hash = fingerprint.base32([submission.customerId, submission.kind, submission.idempotencyKey]);
  return `${submission.customerId.replaceAll('-', '')}-${hash.slice(0, 26)}`;
}

/** The customer a request id belongs to, as a hyphenated lower-case GUID. */
export function customerIdOf(requestId: string): string {
  const hex = requestIdSchema.parse(requestId).slice(0, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The name on a cart line, by which a lost order can be found: `rd-` and the last 26 characters of the request id. */
export function orderNameOf(requestId: string): string {
  return `rd-${requestId.slice(-26)}`;
}

/** Stands for the customer of tickets that name no known customer. No real customer has this id. */
export const UNATTRIBUTED = '00000000-0000-0000-0000-000000000000';
