import { acceptRequestRoute, type AcceptDeps } from '../../requests/http/accept-request.ts';
import { exchangeKind } from '../domain/exchange-kind.ts';

/** `POST /customers/{customerId}/exchanges` */
export const acceptExchangeRoute = (deps: AcceptDeps) =>
  acceptRequestRoute(
    exchangeKind,
    { address: 'POST /api/v1/customers/{customerId}/exchanges', summary: 'Asks for an exchange' },
    deps,
  );
