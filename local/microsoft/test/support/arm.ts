import { buyer, followed } from './buyer.ts';
import { armToken, CONTOSO, CONTOSO_ACTIVE, CONTOSO_PLAN } from './tokens.ts';
import type { TestSimulator } from './test-simulator.ts';
import type { WireAnswer } from './wire-client.ts';

export const VERSION = 'api-version=2022-11-01';
const CAPACITY = '/providers/Microsoft.Capacity';

interface ReservationOnWire {
  id: string;
  properties: Record<string, unknown> & { quantity: number; provisioningState: string };
}

/** The result of an exchange or of its calculation. */
export interface OperationOnWire {
  status: string;
  error?: { code: string; message: string };
  properties: {
    sessionId: string;
    policyResult: { policyErrors: { code?: string; message?: string }[] | null };
    reservationsToPurchase: { status?: string; reservationOrderId?: string; reservationId?: string }[];
    reservationsToExchange: { status?: string }[];
  };
}

/** Calls ARM in a customer's tenant; steps of tests that give reservations back. */
export function arm(simulator: TestSimulator, tenant: string = CONTOSO, person = 'user') {
  const call = (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<WireAnswer> =>
    simulator.call(method, `${path}${path.includes('?') ? '&' : '?'}${VERSION}`, {
      token: armToken(tenant, person),
      headers,
      ...(body === undefined ? {} : { body }),
    });
  const orderPath = (orderId: string) => `${CAPACITY}/reservationOrders/${orderId}`;
  const reservations = async (orderId: string): Promise<ReservationOnWire[]> => {
    const { json } = await call('GET', `${orderPath(orderId)}/reservations`);
    return (json as { value: ReservationOnWire[] }).value;
  };
  const reservationPath = (orderId: string, id: string) => `${orderPath(orderId)}/reservations/${id}`;
  /** Asks what units are worth. */
  const calculateRefund = (orderId: string, reservationId: string, quantity: number) =>
    call('POST', `${orderPath(orderId)}/calculateRefund`, {
      id: orderPath(orderId),
      properties: {
        scope: 'Reservation',
        reservationToReturn: { reservationId: reservationPath(orderId, reservationId), quantity },
      },
    });
  const returnUnits = (
    orderId: string,
    reservationId: string,
    { quantity, sessionId, requestId }: { quantity: number; sessionId: string; requestId?: string },
  ) =>
    call(
      'POST',
      `${orderPath(orderId)}/return`,
      {
        properties: {
          sessionId,
          scope: 'Reservation',
          reservationToReturn: { reservationId: reservationPath(orderId, reservationId), quantity },
          returnReason: 'PurchasedWrongProduct',
        },
      },
      requestId === undefined ? {} : { 'x-ms-client-request-id': requestId },
    );
  /** Calculates and returns with that session. */
  const refund = async (orderId: string, reservationId: string, quantity: number) =>
    returnUnits(orderId, reservationId, {
      quantity,
      sessionId: sessionOf(await calculateRefund(orderId, reservationId, quantity)),
    });
  /** One line of an exchange that buys virtual machines in West Europe, for Contoso. */
  const purchaseLine = (sku: string, quantity: number, changes: Record<string, unknown> = {}) => ({
    sku: { name: sku },
    location: 'westeurope',
    properties: {
      reservedResourceType: 'VirtualMachines',
      billingScopeId: `/subscriptions/${CONTOSO_ACTIVE}`,
      term: 'P1Y',
      billingPlan: 'Upfront',
      quantity,
      displayName: 'exchanged',
      appliedScopeType: 'Shared',
      appliedScopes: null,
      renew: false,
      reservedResourceProperties: { instanceFlexibility: 'On' },
      ...changes,
    },
  });
  /** Polls the operation an answer points at until its status is final. */
  const finished = async (accepted: WireAnswer, polls = 10): Promise<OperationOnWire> => {
    const { pathname } = new URL(String(accepted.headers['azure-asyncoperation']));
    let result = {} as OperationOnWire;
    for (let poll = 0; poll < polls; poll += 1) {
      result = (await call('GET', pathname)).json as OperationOnWire;
      if (!result.status.startsWith('Pending')) return result;
    }
    return result;
  };
  const calculateExchange = (
    returns: readonly { orderId: string; reservationId: string; quantity: number }[],
    purchases: readonly unknown[],
  ) =>
    call('POST', `${CAPACITY}/calculateExchange`, {
      properties: {
        reservationsToPurchase: purchases,
        reservationsToExchange: returns.map(({ orderId, reservationId, quantity }) => ({
          reservationId: reservationPath(orderId, reservationId),
          quantity,
        })),
      },
    });
  const exchange = (sessionId: string, requestId = 'exchange-1') =>
    call(
      'POST',
      `${CAPACITY}/exchange`,
      { properties: { sessionId } },
      { 'x-ms-client-request-id': requestId },
    );
  return {
    purchaseLine,
    finished,
    calculateExchange,
    exchange,
    call,
    orderPath,
    reservationPath,
    reservations,
    calculateRefund,
    returnUnits,
    refund,
  };
}

export function sessionOf(answer: WireAnswer): string {
  return (answer.json as { properties: { sessionId: string } }).properties.sessionId;
}

/** Buys D2s_v5 for Contoso; what the line changes is merged into it. */
export async function bought(simulator: TestSimulator, changes: Record<string, unknown> = {}) {
  const shop = buyer(simulator.call);
  await shop.register(CONTOSO, CONTOSO_PLAN);
  const cart = followed(await shop.createCart([await shop.line(changes)]));
  const order = followed(await shop.checkout(cart.id, crypto.randomUUID())).orders[0];
  await shop.provision(order?.id ?? 'none');
  const effects = await effectsOf(simulator, 'order');
  const orderId = String(effects.at(-1)?.['reservationOrderId']);
  const [reservation] = await arm(simulator).reservations(orderId);
  return { orderId, reservationId: reservation?.id.split('/').at(-1) ?? 'none' };
}

export async function effectsOf(simulator: TestSimulator, kind: string): Promise<Record<string, unknown>[]> {
  const { json } = await simulator.control('GET', '/_control/effects');
  return (json as { items: Record<string, unknown>[] }).items.filter((one) => one['kind'] === kind);
}
