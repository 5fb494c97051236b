import type { MonotonicClock } from '../../core/clock.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { Problem } from './problem.ts';

/** Calls a minute; 0 for no limit. */
export interface CallLimitSettings {
  /** Of one person. */
  readonly ofPerson: number;
  /** Of all people together that concern one customer. */
  readonly ofCustomer: number;
}

/** Counts a call; refuses it with 429 and `Retry-After` when there were too many. */
export interface CallLimits {
  readonly ofPerson: (objectId: string) => Result<undefined, Problem>;
  readonly ofCustomer: (customerId: string) => Result<undefined, Problem>;
}

const MINUTE_MS = 60_000;
/** Limits memory. Who was forgotten begins anew, with a whole minute's calls. */
const MAX_KEYS = 10_000;

/**
 * The limits of this process: with several instances of the app each has its own, so the limit of all is as many times
 * higher.
 */
export function callLimits(settings: CallLimitSettings, monotonic: MonotonicClock): CallLimits {
  const person = tokenBucket(settings.ofPerson, monotonic);
  const customer = tokenBucket(settings.ofCustomer, monotonic);
  return {
    ofPerson: (objectId) =>
      admitted(person(objectId), `A person may make ${settings.ofPerson} calls a minute.`),
    ofCustomer: (customerId) =>
      admitted(customer(customerId), `Of one customer there may be ${settings.ofCustomer} calls a minute.`),
  };
}

function admitted(waitMs: number, detail: string): Result<undefined, Problem> {
  if (waitMs <= 0) return ok(undefined);
  const headers = { 'retry-after': String(Math.ceil(waitMs / 1000)) };
  return refuse({ code: 'too-many-requests', detail, headers });
}

/**
 * A token bucket for each key that holds the calls of a minute and refills evenly. Takes one and returns 0, or takes none
 * and returns the milliseconds until there is one.
 */
function tokenBucket(perMinute: number, monotonic: MonotonicClock): (key: string) => number {
  /** When the bucket of a key will be full again; the longest unused first. */
  const fullAt = new Map<string, number>();
  return (key) => {
    if (perMinute === 0) return 0;
    const now = monotonic();
    const missing = Math.max(0, (fullAt.get(key) ?? now) - now) + MINUTE_MS / perMinute;
    if (missing > MINUTE_MS) return missing - MINUTE_MS;
    fullAt.delete(key);
    fullAt.set(key, now + missing);
    const [longestUnused] = fullAt.keys();
    if (fullAt.size > MAX_KEYS && longestUnused !== undefined) fullAt.delete(longestUnused);
    return 0;
  };
}
