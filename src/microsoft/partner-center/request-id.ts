import { v5 } from 'uuid';
import type { CallIdentity } from '../../purchase/ports/ordering.ts';

/** Never changes: with another namespace, a call repeated over an update of the desk would be a second order. */
const NAMESPACE = '1b0a7c52-52a8-4f0e-9d8c-6f4f8c1f3a77';

/** The `MS-RequestId` of a call: the same for every repetition of the same try. */
export function requestIdOf({ requestId, step, attempt }: CallIdentity): string {
  return v5(`${requestId}/${step}/${attempt}`, NAMESPACE);
}
