import { acceptRequestRoute, type AcceptDeps } from '../../../src/requests/http/accept-request.ts';
import { toyKind } from '../domain/toy-kind.ts';

/** `POST /customers/{customerId}/toys` */
export const acceptToyRoute = (deps: AcceptDeps) =>
  acceptRequestRoute(
    toyKind,
    { address: 'POST /api/v1/customers/{customerId}/toys', summary: 'Asks for the loan of a toy' },
    deps,
  );
