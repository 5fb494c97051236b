import { v5 } from 'uuid';
import type { CallIdentity } from '../../purchase/ports/ordering.ts';

/**
 * Must never change: with another namespace, a call repeated across an update of the desk would create a second
 * order.
 */
const NAMESPACE = '1b0a7c52-52a8-4f0e-9d8c-6f4f8c1f3a77';

/** The `MS-RequestId` of a call: the same for every repetition of one attempt. */
export function requestIdOf({ requestId, step, attempt }: CallIdentity): string {
  return v5(`${requestId}/${step}/${attempt}`, NAMESPACE);
}
