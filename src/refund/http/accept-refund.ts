import { acceptRequestRoute, type AcceptDeps } from '../../requests/http/accept-request.ts';
import { refundKind } from '../domain/refund-kind.ts';

/** `POST /customers/{customerId}/refunds` */
export const acceptRefundRoute = (deps: AcceptDeps) =>
  acceptRequestRoute(
    refundKind,
    { address: 'POST /api/v1/customers/{customerId}/refunds', summary: 'Asks for a refund' },
    deps,
  );
