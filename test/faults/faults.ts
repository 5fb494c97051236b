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

/** Whether a call changes nothing at Microsoft. */
export const isRead = (call: string): boolean =>
  /^GET |\/(calculate\w+|checkInventory|validateresellers)$/.test(call);

type NamedFaults<F extends Fault> = readonly (readonly [name: string, fault: F])[];

/** So many of the faults for the entry at that place of a table: the next ones in turn, so that the table has all. */
export function inTurn<F extends Fault>(
  faults: Readonly<Record<string, F>>,
  at: number,
  count: number,
): NamedFaults<F> {
  const all = Object.entries(faults);
  const first = (at * count) % all.length;
  return [...all, ...all].slice(first, first + count);
}

/**
 * The faults that the call at that place of a table is tried with. What changes something has all of them. The API client
 * repeats every read alike, as its own tests show, so a read has two.
 */
export const faultsOf = <F extends Fault>(
  faults: Readonly<Record<string, F>>,
  call: string,
  at: number,
): NamedFaults<F> => (isRead(call) ? inTurn(faults, at, 2) : Object.entries(faults));

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
