import { purchaseKind } from '../purchase/domain/purchase-kind.ts';
import { requestKinds } from '../requests/domain/request-kinds.ts';
import type { ActionsOf, KindActions } from '../requests/ports/kind-actions.ts';
import { purchaseActions, type PurchaseActionsDeps } from '../purchase/use-cases/purchase-actions.ts';

/** The only list of kinds: first the implemented ones, then those the API only announces. */
export const kinds = requestKinds(
  [purchaseKind],
  [
    { name: 'refund', meaning: 'Returns a reservation.', permission: 'return' },
    { name: 'exchange', meaning: 'Exchanges reservations for others.', permission: 'return' },
    { name: 'partner-change', meaning: 'Changes the partner on record.', permission: 'return' },
    { name: 'renewal', meaning: 'Renews a reservation.', permission: 'purchase' },
  ],
);

/** The actions of each kind, on the ports of the app. */
export function actionsWith(deps: PurchaseActionsDeps): ActionsOf {
  const actions: Readonly<Record<string, KindActions>> = { [purchaseKind.name]: purchaseActions(deps) };
  return (kind) => {
    const found = actions[kind];
    if (found === undefined) throw new Error(`there is no kind of request called ${kind}`);
    return found;
  };
}
