import { fits } from '../store/call-pattern.ts';
import type { Store } from '../store/store.ts';
import type { Fault } from '../store/fault-record.ts';

const OWNER = 'faults';

/** Takes the first fault that fits the call and counts it down; the rest stay for later calls. */
export function takeFault(store: Store, method: string, path: string): Fault | undefined {
  const fault = store.faults.of(OWNER).find((one) => fits(one.match, method, path));
  if (fault === undefined) return undefined;
  store.transaction(() => {
    if (fault.times <= 1) store.faults.remove(OWNER, fault.id);
    else store.faults.put(OWNER, fault.id, { ...fault, times: fault.times - 1 });
  });
  return fault;
}

export function addFault(store: Store, fault: Fault): void {
  store.transaction(() => store.faults.put(OWNER, fault.id, fault));
}

export function clearFaults(store: Store): void {
  store.transaction(() => store.faults.of(OWNER).forEach((fault) => store.faults.remove(OWNER, fault.id)));
}
