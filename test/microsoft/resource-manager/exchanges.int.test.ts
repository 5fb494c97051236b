import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { subtractMoney } from '../../../src/core/money.ts';
import { resourceManager } from '../../../src/microsoft/resource-manager/client.ts';
import { resourceManagerExchanges } from '../../../src/microsoft/resource-manager/exchanges.ts';
import { resourceManagerReservations } from '../../../src/microsoft/resource-manager/reservation-directory.ts';
import type { Reservation } from '../../../src/reservations/domain/reservation.ts';
import type { ExchangeLines, ExchangeProgress, Exchanges } from '../../../src/returns/ports/exchanges.ts';
import {
  partnerTenantId,
  startMicrosoft,
  unsignedTokens,
  type SimulatedMicrosoft,
} from '../client/simulated-microsoft.ts';

const tailspin = 'aaaaaaaa-0000-4000-8000-000000000004';
const CAPACITY = '/providers/Microsoft.Capacity';

let microsoft: SimulatedMicrosoft;
beforeAll(async () => {
  microsoft = await startMicrosoft();
  await microsoft.tune({ exchangePolls: 2 });
});
afterAll(() => microsoft.stop());

function ports() {
  const pause = () => Promise.resolve();
  const settings = {
    url: microsoft.url,
    partnerTenantId,
    clock: () => new Date(),
    monotonic: () => performance.now(),
    timeoutMs: 1500,
    pause,
  };
  const client = resourceManager({ ...settings, tokens: unsignedTokens });
  return { exchanges: resourceManagerExchanges(client), reservations: resourceManagerReservations(client) };
}

const none = { minor: 0, currency: 'none' };

/** Reservations that a test may exchange: each test takes its own. */
const taken = new Set<string>();
async function reservationToExchange(): Promise<Reservation> {
  const { items } = await ports().reservations.listReservations(tailspin);
  const one = items.find(
    ({ state, reservedResourceType, reservationOrderId }) =>
      state === 'Succeeded' && reservedResourceType === 'VirtualMachines' && !taken.has(reservationOrderId),
  );
  if (one === undefined) throw new Error('no reservation is left');
  taken.add(one.reservationOrderId);
  return one;
}

/** A three-year reservation of a large size costs more than what is returned. */
const linesFor = ({ reservationOrderId, reservationId, quantity, billingSubscriptionId }: Reservation) =>
  ({
    customerId: tailspin,
    returns: [{ reservationOrderId, reservationId, quantity }],
    purchases: [
      {
        subscriptionId: billingSubscriptionId ?? '',
        reservedResourceType: 'VirtualMachines',
        sku: 'Standard_D8s_v5',
        region: 'westeurope',
        quantity: quantity * 2,
        term: 'P3Y',
        billingPlan: 'Upfront',
        scope: { type: 'Shared' },
        renew: false,
        instanceFlexibility: 'On',
      },
    ],
  }) satisfies ExchangeLines;

async function calculated(exchanges: Exchanges, lines: ExchangeLines) {
  const offer = await exchanges.calculateExchange(lines);
  if (!offer.ok) throw new Error(offer.error.message);
  return offer.value;
}

/** Polls until the exchange has ended, and gives every state it was seen in. */
async function statesOf(exchanges: Exchanges, operation: string): Promise<readonly ExchangeProgress[]> {
  const seen: ExchangeProgress[] = [];
  for (;;) {
    const progress = await exchanges.exchangeProgress(tailspin, operation);
    if (progress === undefined) throw new Error('the operation is gone');
    seen.push(progress);
    if (!progress.status.startsWith('Pending')) return seen;
  }
}
const exchangeEffects = async () => (await microsoft.effects()).filter(({ kind }) => kind === 'exchange');

describe('an exchange at the simulated Microsoft', () => {
  it('costs purchases minus refunds, returns the one and buys the other in an order of its own', async () => {
    const { exchanges, reservations } = ports();
    const one = await reservationToExchange();
    const offer = await calculated(exchanges, linesFor(one));
    expect(offer).toMatchObject({
      policyErrors: [],
      returns: [{ reservationId: one.reservationId, quantity: one.quantity }],
    });
    const { netPayable = none, purchasesTotal = none, refundsTotal = none } = offer;
    expect(netPayable).toEqual(subtractMoney(purchasesTotal, refundsTotal));
    expect(offer.purchases.map(({ billingTotal }) => billingTotal)).toEqual([purchasesTotal]);

    const started = await exchanges.startExchange(tailspin, offer.sessionId);
    if (!started.ok) throw new Error(started.error.message);
    const [first, ...rest] = await statesOf(exchanges, started.value.operation);
    expect(first).toMatchObject({ returns: [{ reservationId: one.reservationId }], error: undefined });
    const last = rest.at(-1) ?? first;
    expect(last).toMatchObject({
      status: 'Succeeded',
      returns: [{ status: 'Succeeded', billingRefund: refundsTotal }],
      purchases: [{ status: 'Succeeded', sku: 'Standard_D8s_v5', quantity: one.quantity * 2 }],
    });
    const { reservationOrderId = '', reservationId = '' } = last?.purchases[0] ?? {};
    expect(reservationOrderId).not.toBe(one.reservationOrderId);
    expect(
      await reservations.find({ customerId: tailspin, reservationOrderId, reservationId }),
    ).toMatchObject({ state: 'Succeeded', term: 'P3Y', billingSubscriptionId: one.billingSubscriptionId });
    expect(await reservations.find({ customerId: tailspin, ...one })).toMatchObject({ state: 'Cancelled' });
  });

  it('whose answer is lost has been made, once', async () => {
    const { exchanges } = ports();
    const { sessionId } = await calculated(exchanges, linesFor(await reservationToExchange()));
    const before = await exchangeEffects();
    await microsoft.fault('POST', `${CAPACITY}/exchange`, { effect: 'timeout-after-commit', delayMs: 10 });
    await expect(exchanges.startExchange(tailspin, sessionId)).rejects.toMatchObject({ hadNoEffect: false });
    expect(await exchangeEffects()).toHaveLength(before.length + 1);
  });

  it.each([
    ['a reset', { effect: 'reset' }],
    ['a 503', { effect: 'status', status: 503 }],
  ])('that meets %s is not sent again, and has not been made', async (_, fault) => {
    const { exchanges } = ports();
    const { sessionId } = await calculated(exchanges, linesFor(await reservationToExchange()));
    const before = await exchangeEffects();
    await microsoft.fault('POST', `${CAPACITY}/exchange`, fault);
    await expect(exchanges.startExchange(tailspin, sessionId)).rejects.toMatchObject({ hadNoEffect: false });
    expect(await exchangeEffects()).toHaveLength(before.length);
  });

  it('in a session that nobody knows is refused as too old', async () => {
    const session = 'ffffffff-0000-4000-8000-000000000001';
    expect(await ports().exchanges.startExchange(tailspin, session)).toMatchObject({
      ok: false,
      error: { code: 'SessionTimedOut' },
    });
  });

  it('is refused by policy errors in the nesting of its own', async () => {
    await microsoft.refuse('calculateExchange', [{ code: 'ExchangeNotAllowed' }]);
    const offer = await calculated(ports().exchanges, linesFor(await reservationToExchange()));
    expect(offer.policyErrors).toMatchObject([{ code: 'ExchangeNotAllowed' }]);
  });
});
