import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resourceManager } from '../../../src/microsoft/resource-manager/client.ts';
import { resourceManagerRefunds } from '../../../src/microsoft/resource-manager/refunds.ts';
import { resourceManagerReservations } from '../../../src/microsoft/resource-manager/reservation-directory.ts';
import type { Reservation } from '../../../src/reservations/domain/reservation.ts';
import { unitsOf } from '../../../src/reservations/domain/reservation.ts';
import {
  partnerTenantId,
  startMicrosoft,
  unsignedTokens,
  type SimulatedMicrosoft,
} from '../client/simulated-microsoft.ts';

const tailspin = 'aaaaaaaa-0000-4000-8000-000000000004';
const ANY_ORDER = '/providers/Microsoft.Capacity/reservationOrders/*';

let microsoft: SimulatedMicrosoft;
beforeAll(async () => {
  microsoft = await startMicrosoft();
  await microsoft.tune({ returnPolls: 1, refundLimit: '1000000' });
});
afterAll(() => microsoft.stop());

function ports() {
  const settings = {
    url: microsoft.url,
    partnerTenantId,
    clock: () => new Date(),
    monotonic: () => performance.now(),
    timeoutMs: 1500,
  };
  const client = resourceManager({ ...settings, tokens: unsignedTokens });
  return { refunds: resourceManagerRefunds(client), reservations: resourceManagerReservations(client) };
}

/** Types that Microsoft refunds. Tailspin has one or two reservations of each. */
const refundable = [
  ...['VirtualMachines', 'DedicatedHost', 'AppService', 'SqlDatabases', 'CosmosDb', 'MySql', 'PostgreSql'],
  ...['MariaDb', 'ManagedDisk', 'BlockBlob', 'RedisCache', 'AzureDataExplorer', 'AzureFiles', 'DataFactory'],
];
/** Reservations that a test may return: each test takes its own. */
const taken = new Set<string>();
async function reservationToReturn(fits: (one: Reservation) => boolean): Promise<Reservation> {
  const { items } = await ports().reservations.listReservations(tailspin);
  for (const one of items.filter(fits)) {
    const isFree = one.state === 'Succeeded' && !taken.has(one.reservationOrderId);
    if (!isFree || !refundable.includes(one.reservedResourceType)) continue;
    taken.add(one.reservationOrderId);
    return one;
  }
  throw new Error('no reservation fits');
}
const unitsIn = async ({ reservationOrderId }: Reservation) =>
  unitsOf(
    (await ports().reservations.listOrder(tailspin, reservationOrderId)).items.filter(
      ({ state }) => state === 'Succeeded',
    ),
  );
const returnsOf = async ({ reservationOrderId }: Reservation) =>
  (await microsoft.effects()).filter(
    (effect) => effect.kind === 'return' && effect.reservationOrderId === reservationOrderId,
  );
const lineOf = (one: Reservation, quantity: number) => ({
  customerId: tailspin,
  reservationOrderId: one.reservationOrderId,
  reservationId: one.reservationId,
  quantity,
});
async function sessionOf(one: Reservation, quantity: number) {
  const offer = await ports().refunds.calculateRefund(lineOf(one, quantity));
  if (!offer.ok) throw new Error(offer.error.message);
  return { sessionId: offer.value.sessionId, reason: 'Wrong size' };
}

describe('a refund at the simulated Microsoft', () => {
  it('of a part leaves a sibling in the order, and its order keeps what was paid', async () => {
    const { refunds, reservations } = ports();
    const one = await reservationToReturn(({ quantity }) => quantity > 1);
    const paid = await reservations.findOrder(tailspin, one.reservationOrderId);
    expect(paid).toMatchObject({ originalQuantity: one.quantity, paid: { billing: { currency: 'EUR' } } });

    const offer = await refunds.calculateRefund(lineOf(one, 1));
    expect(offer).toMatchObject({
      ok: true,
      value: {
        quantity: 1,
        billingRefund: { currency: 'EUR' },
        pricingRefund: { currency: 'USD' },
        cap: { limit: { minor: 100_000_000, currency: 'USD' } },
        policyErrors: [],
      },
    });
    const returned = await refunds.returnReservation(lineOf(one, 1), await sessionOf(one, 1));
    expect(returned).toMatchObject({
      ok: true,
      value: { billingRefund: offer.ok && offer.value.billingRefund, policyErrors: [] },
    });

    const { items } = await reservations.listOrder(tailspin, one.reservationOrderId);
    const [gone, sibling] = items.toSorted((a, b) => (a.state < b.state ? -1 : 1));
    expect(gone).toMatchObject({ reservationId: one.reservationId, state: 'Cancelled' });
    expect(sibling).toMatchObject({ state: 'Succeeded', quantity: one.quantity - 1, renew: false });
    // Both dates are those of the purchase, not those of the revision.
    expect(sibling).toMatchObject({ effectiveAt: one.effectiveAt, expiresAt: one.expiresAt });
  });

  it('whose answer is lost has been made, once', async () => {
    const { refunds } = ports();
    const one = await reservationToReturn(() => true);
    const session = await sessionOf(one, one.quantity);
    const fault = { effect: 'timeout-after-commit', delayMs: 10 };
    await microsoft.fault('POST', `${ANY_ORDER}/return`, fault);
    await expect(refunds.returnReservation(lineOf(one, one.quantity), session)).rejects.toMatchObject({
      name: 'MicrosoftUnavailable',
      hadNoEffect: false,
    });
    expect(await unitsIn(one)).toBe(0);
    expect(await returnsOf(one)).toHaveLength(1);
  });

  it.each([
    ['a reset', { effect: 'reset' }],
    ['a 503', { effect: 'status', status: 503 }],
  ])('that meets %s is not sent again, and has not been made', async (_, fault) => {
    const one = await reservationToReturn(() => true);
    const session = await sessionOf(one, one.quantity);
    await microsoft.fault('POST', `${ANY_ORDER}/return`, fault);
    const returned = ports().refunds.returnReservation(lineOf(one, one.quantity), session);
    await expect(returned).rejects.toMatchObject({ name: 'MicrosoftUnavailable', hadNoEffect: false });
    expect(await returnsOf(one)).toHaveLength(0);
    expect(await unitsIn(one)).toBe(one.quantity);
  });

  it('waits when it is throttled, and is made once', async () => {
    const one = await reservationToReturn(() => true);
    const session = await sessionOf(one, one.quantity);
    await microsoft.fault('POST', `${ANY_ORDER}/return`, { effect: 'throttle', retryAfter: 1 });
    const returned = await ports().refunds.returnReservation(lineOf(one, one.quantity), session);
    expect(returned).toMatchObject({ ok: true });
    expect(await returnsOf(one)).toHaveLength(1);
  });

  it('in a session that nobody knows is refused as too old', async () => {
    const one = await reservationToReturn(() => true);
    const session = { sessionId: 'ffffffff-0000-4000-8000-000000000001', reason: 'Wrong size' };
    expect(await ports().refunds.returnReservation(lineOf(one, 1), session)).toMatchObject({
      ok: false,
      error: { code: 'SessionTimedOut' },
    });
  });

  it('of more units than there are is refused', async () => {
    const one = await reservationToReturn(() => true);
    expect(await ports().refunds.calculateRefund(lineOf(one, one.quantity + 1))).toMatchObject({
      ok: false,
      error: { code: 'InvalidRefundQuantity', advice: expect.stringContaining('fewer units') },
    });
  });

  it.each([
    ['null', null],
    ['an empty list', []],
    ['no list', 'absent'],
  ])('is allowed by %s of policy errors', async (_, policyErrors) => {
    const one = await reservationToReturn(() => true);
    await microsoft.refuse('calculateRefund', policyErrors);
    expect(await ports().refunds.calculateRefund(lineOf(one, 1))).toMatchObject({
      ok: true,
      value: { policyErrors: [] },
    });
  });

  it('is refused by a policy error without a message, with a session', async () => {
    const one = await reservationToReturn(() => true);
    await microsoft.refuse('calculateRefund', [{ code: 'SelfServiceRefundNotSupported' }]);
    expect(await ports().refunds.calculateRefund(lineOf(one, 1))).toMatchObject({
      ok: true,
      value: {
        sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        policyErrors: [{ code: 'SelfServiceRefundNotSupported', message: undefined }],
      },
    });
  });

  it('is read from an odd answer as far as can be', async () => {
    const one = await reservationToReturn(() => true);
    await microsoft.distort(
      `${ANY_ORDER}/calculateRefund`,
      { op: 'rename', at: '/properties/sessionId', to: 'SessionId' },
      { op: 'set', at: '/properties/pricingRefundAmount', value: 'plenty' },
      { op: 'drop', at: '/properties/billingInformation' },
      { op: 'set', at: '/properties/policyResult', value: { policyErrors: [{}] } },
    );
    expect(await ports().refunds.calculateRefund(lineOf(one, 1))).toMatchObject({
      ok: true,
      value: {
        sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        billingRefund: { currency: 'EUR' },
        pricingRefund: undefined,
        billing: undefined,
        cap: undefined,
        policyErrors: [{}],
      },
    });
  });
});
