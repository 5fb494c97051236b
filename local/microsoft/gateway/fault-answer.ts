import type { Fault } from '../store/fault-record.ts';
import type { Plane } from './plane.ts';
import { Refusal } from './refusal.ts';
import type { SentAnswer } from './settle.ts';

const WORDS = 'A fault was ordered for this call.';

/** The answer of a `status` or `throttle` fault; the call itself is not processed. */
export function faultAnswer(plane: Plane, fault: Fault): SentAnswer {
  const throttled = fault.effect === 'throttle';
  const status = throttled ? 429 : (fault.status ?? 503);
  const retryAfter = fault.retryAfter ?? (throttled ? 1 : undefined);
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
    body: JSON.stringify(bodyOf(plane, fault, status, String(retryAfter ?? 1))),
  };
}

/** Without words of its own a 429 looks as the plane throttles. */
function bodyOf(plane: Plane, { code, message }: Fault, status: number, retryAfter: string): unknown {
  if (status === 429 && code === undefined && message === undefined) return plane.throttledBody(retryAfter);
  return plane.errorBody(new Refusal(status, code ?? codeOf(plane, status), message ?? WORDS));
}

function codeOf(plane: Plane, status: number): string {
  if (status >= 500) return 'InternalServerError';
  return plane.faultCodes[status] ?? 'BadRequest';
}
