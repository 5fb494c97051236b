import { microsoftFailureOf } from '../platform/durable/microsoft-failure.ts';
import { outageIn } from '../core/outage.ts';

/** Whether the same may succeed later: storage, the engine or Microsoft does not answer, or rejects the sign-in. */
export const isOutage = (error: unknown): boolean =>
  outageIn(error) !== undefined || microsoftFailureOf(error)?.isOutage === true;
