import type { Fault, InjectedFault } from './simulated-microsoft.ts';

export const lost: Fault = { effect: 'timeout-after-commit' };
export const reset: Fault = { effect: 'reset' };

/** Faults that a retry cures. */
export const passingFaults = {
  'a timeout after commit': lost,
  'a reset': reset,
  '429, seconds': { effect: 'throttle', retryAfter: '2' },
  '429, three years': { effect: 'throttle', retryAfter: '99999999' },
  '500': { effect: 'status', status: 500 },
  '503': { effect: 'status', status: 503 },
} as const satisfies Readonly<Record<string, Fault>>;

/** Every call of that name fails. */
export const always =
  (call: string, fault: Fault): InjectedFault =>
  (name) =>
    name === call ? fault : undefined;

/** The first call of that name fails, and then one in `count`. */
export function oneIn(count: number, call: string, fault: Fault): InjectedFault {
  let met = 0;
  return (name) => (name === call && (met += 1) % count === 1 ? fault : undefined);
}

/** Only the first call of that name fails. */
export function once(call: string, fault: Fault): InjectedFault {
  let isOver = false;
  return (name) => {
    if (isOver || name !== call) return undefined;
    isOver = true;
    return fault;
  };
}
