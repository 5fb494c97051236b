import {
  cartPurchaseOf,
  paymentsOf,
  type ExchangeRow,
  type RenewalRow,
  type RequestRow,
  type WireMoney,
} from './reconcile-request-rows.ts';

/** Units that a request says it has returned and booked. */
export interface ReturnedUnits {
  readonly requestId: string;
  readonly customerId: string;
  readonly reservationId: string;
  readonly reservationOrderId: string;
  readonly quantity: number;
  readonly cost: WireMoney;
  /** The customer's credit; `undefined` where the request does not state it for this amount. */
  readonly total: WireMoney | undefined;
  readonly entryId: string;
}

/** A reservation that a request says it has bought. */
export interface BoughtReservation {
  readonly requestId: string;
  readonly customerId: string;
  readonly reservationId: string;
  readonly reservationOrderId: string;
  readonly quantity: number;
  readonly expiresAt: string;
}

/** Payments of one order that a request has bought: entries are numbered from 1 behind `prefix`. */
export interface BoughtPlan {
  readonly prefix: string;
  /** Number of the line of a request that buys several orders. */
  readonly line: number | undefined;
  readonly payments: number | undefined;
  /** Microsoft's whole price and the customer's payments, where the request states them. */
  readonly cost: WireMoney | undefined;
  readonly owed: readonly (WireMoney | undefined)[];
  readonly reservationOrderId: string | undefined;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
const succeeded = ({ status }: { readonly status: string } = { status: '' }) => status === 'Succeeded';

/** A partner change that is abandoned after its return keeps what it has returned. */
const keepsItsReturn = ({ kind, status }: RequestRow): boolean =>
  status === 'completed' || (kind === 'partner-change' && status === 'compensated');

export function returnedBy(request: RequestRow): readonly ReturnedUnits[] {
  if (!keepsItsReturn(request) || request.kind === 'purchase' || request.kind === 'renewal') return [];
  const { id: requestId, customerId } = request;
  if (request.kind === 'exchange') return returnedByExchange(request);
  const { returned } = request.result ?? {};
  return returned === undefined ? [] : [{ requestId, customerId, ...returned }];
}

const returnedByExchange = ({ id, customerId, quote, result }: ExchangeRow): readonly ReturnedUnits[] =>
  (quote?.returnLines ?? []).flatMap((line, index) => {
    if (!succeeded(result?.returned[index])) return [];
    const cost = result?.returned[index]?.cost ?? line.cost;
    return {
      ...line,
      requestId: id,
      customerId,
      cost,
      total: cost.amount === line.cost.amount ? line.total : undefined,
      entryId: `${id}-r${twoDigits(index + 1)}`,
    };
  });

export function boughtBy(request: RequestRow): readonly BoughtReservation[] {
  if (request.status !== 'completed' || request.kind === 'refund' || request.kind === 'renewal') return [];
  const { id: requestId, customerId } = request;
  if (request.kind === 'exchange')
    return (request.result?.reservations ?? []).map((one) => ({ ...one, requestId, customerId }));
  const { reservations = [], reservationOrderId = '' } = request.result ?? {};
  return reservations.map((one) => ({ ...one, requestId, customerId, reservationOrderId }));
}

export function plansOf(request: RequestRow): readonly BoughtPlan[] {
  if (request.status !== 'completed' || request.kind === 'refund') return [];
  if (request.kind === 'renewal') return plansOfRenewal(request);
  if (request.kind === 'exchange') return plansOfExchange(request);
  const plan = { prefix: `${request.id}-i`, line: undefined };
  const { bought, quote, result } = cartPurchaseOf(request);
  const payments = bought === undefined ? undefined : paymentsOf(bought);
  const owed = payments === 1 ? [quote?.total] : (quote?.schedule ?? []).map(({ total }) => total);
  return [{ ...plan, payments, cost: quote?.cost, owed, reservationOrderId: result?.reservationOrderId }];
}

/** Microsoft buys at its own price, which is compared with what it did. */
function plansOfRenewal({ id, quote, result }: RenewalRow): readonly BoughtPlan[] {
  const { successor, total, schedule = [] } = quote ?? {};
  if (result?.successor === undefined || successor === undefined) return [];
  const payments = paymentsOf(successor);
  return [
    {
      ...{ prefix: `${id}-i`, line: undefined, payments, cost: undefined },
      owed: payments === 1 ? [total] : schedule.map((payment) => payment.total),
      reservationOrderId: result.successor.reservationOrderId,
    },
  ];
}

const plansOfExchange = ({ id, quote, result }: ExchangeRow): readonly BoughtPlan[] =>
  (quote?.purchaseLines ?? []).flatMap((bought, index) => {
    if (!succeeded(result?.purchased[index])) return [];
    const payments = paymentsOf(bought);
    const told = payments === 1 ? result?.purchased[index]?.cost : undefined;
    return {
      prefix: `${id}-p${twoDigits(index + 1)}-i`,
      line: index + 1,
      payments,
      cost: told ?? bought.cost,
      owed: payments === 1 ? [bought.total] : bought.schedule.map(({ total }) => total),
      reservationOrderId: result?.purchased[index]?.reservationOrderId,
    };
  });
