import { acceptRequestRoute, type AcceptDeps } from '../../requests/http/accept-request.ts';
import { renewalKind } from '../domain/renewal-kind.ts';

/** `POST /customers/{customerId}/renewals` */
export const acceptRenewalRoute = (deps: AcceptDeps) =>
  acceptRequestRoute(
    renewalKind,
    {
      address: 'POST /api/v1/customers/{customerId}/renewals',
      summary: 'Decides what becomes of a reservation at its end',
    },
    deps,
  );
