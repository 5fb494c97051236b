import type { OrderedPolicyErrors, PolicyErrors } from '../store/policy-errors-record.ts';
import type { Store } from '../store/store.ts';

const OWNER = 'policy-errors';

/** Takes what the control port ordered for the next answer of an operation. Must run in the transaction of the call. */
export function takePolicyErrors(
  store: Store,
  operation: OrderedPolicyErrors['operation'],
  customerId: string,
): PolicyErrors | undefined {
  const ordered = store.policyErrors
    .of(OWNER)
    .find((one) => one.operation === operation && (one.customerId ?? customerId) === customerId);
  if (ordered === undefined) return undefined;
  if (ordered.times <= 1) store.policyErrors.remove(OWNER, ordered.id);
  else store.policyErrors.put(OWNER, ordered.id, { ...ordered, times: ordered.times - 1 });
  return ordered.policyErrors;
}

export function addPolicyErrors(store: Store, ordered: OrderedPolicyErrors): void {
  store.transaction(() => store.policyErrors.put(OWNER, ordered.id, ordered));
}

export function clearPolicyErrors(store: Store): void {
  store.transaction(() =>
    store.policyErrors.of(OWNER).forEach(({ id }) => store.policyErrors.remove(OWNER, id)),
  );
}

/** Whether a member `policyErrors` refuses: a list with an error, even one without code or message. */
export function refuses(policyErrors: PolicyErrors): boolean {
  return Array.isArray(policyErrors) && policyErrors.length > 0;
}
