import type { FunctionCaller } from './function-caller.ts';

/** setTimeout takes no more. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** A function took longer than `functionTimeout` of host.json allows. */
export class FunctionTimeoutError extends Error {}

/**
 * A caller that gives up on a function after `limitMs`; without a limit it is the caller itself. What the function
 * still does then counts for nothing, though it cannot be stopped: the real host ends the whole worker.
 */
export function withTimeLimit(call: FunctionCaller, limitMs: number | undefined): FunctionCaller {
  if (limitMs === undefined) return call;
  return async (...args) => {
    const [fn] = args;
    const error = () =>
      new FunctionTimeoutError(
        `Timeout value of ${timeSpan(limitMs)} was exceeded by function: Functions.${fn.name}`,
      );
    const limit = Promise.withResolvers<never>();
    const timeout = setTimeout(() => limit.reject(error()), Math.min(limitMs, LONGEST_WAIT_MS));
    const startedAt = performance.now();
    try {
      const response = await Promise.race([call(...args), limit.promise]);
      // Code that never awaits holds the timeout up as well.
      if (performance.now() - startedAt > limitMs) throw error();
      return response;
    } finally {
      clearTimeout(timeout);
    }
  };
}

/** As .NET writes a TimeSpan: `00:00:01.5000000`. */
function timeSpan(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const fraction = milliseconds % 1000;
  const text = [hours, minutes, rest].map((part) => String(part).padStart(2, '0')).join(':');
  return fraction === 0 ? text : `${text}.${String(fraction).padStart(3, '0')}0000`;
}
