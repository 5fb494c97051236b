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

/** Whether a pattern such as `/v1/orders/*` fits; a star is exactly one segment, case does not matter. */
function fits(match: Fault['match'], method: string, path: string): boolean {
  if (match.method !== undefined && match.method !== method) return false;
  const wanted = match.path.toLowerCase().split('/');
  const given = path.toLowerCase().split('/');
  return (
    wanted.length === given.length && wanted.every((segment, i) => segment === '*' || segment === given[i])
  );
}
