import { acceptRequestRoute, type AcceptDeps } from '../../requests/http/accept-request.ts';
import { partnerChangeKind } from '../domain/partner-change-kind.ts';

/** `POST /customers/{customerId}/partner-changes` */
export const acceptPartnerChangeRoute = (deps: AcceptDeps) =>
  acceptRequestRoute(
    partnerChangeKind,
    {
      address: 'POST /api/v1/customers/{customerId}/partner-changes',
      summary: 'Asks for another Partner on Record of a reservation',
    },
    deps,
  );
