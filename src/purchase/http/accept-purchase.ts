import { purchaseKind } from '../domain/purchase-kind.ts';
import { acceptRequestRoute, type AcceptDeps } from '../../requests/http/accept-request.ts';

/** `POST /customers/{customerId}/purchases` */
export const acceptPurchaseRoute = (deps: AcceptDeps) =>
  acceptRequestRoute(
    purchaseKind,
    { address: 'POST /api/v1/customers/{customerId}/purchases', summary: 'Asks for a purchase' },
    deps,
  );
