import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { all, armClient } from './support/arm-client.ts';
import { buyer } from './support/buyer.ts';
import { CATALOG_SUBSCRIPTION, CONTOSO, CONTOSO_ACTIVE, PARTNER, TAILSPIN } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator({ retryAfterSeconds: 0 });
});
afterAll(() => simulator.stop());

const client = (tenantId: string) => armClient(simulator, tenantId);

describe('@azure/arm-reservations', () => {
  it('quotes', async () => {
    const quote = await client(CONTOSO).reservationOrder.calculate({
      sku: { name: 'Standard_D2s_v5' },
      location: 'westeurope',
      reservedResourceType: 'VirtualMachines',
      billingScopeId: `/subscriptions/${CONTOSO_ACTIVE}`,
      term: 'P1Y',
      billingPlan: 'Monthly',
      quantity: 1,
    });
    expect(quote.properties?.paymentSchedule?.[0]).toMatchObject({
      dueDate: new Date('2026-06-15T00:00:00Z'),
      pricingCurrencyTotal: { currencyCode: 'USD', amount: 43.25 },
    });
  });

  it('reads a catalog', async () => {
    const items = await all(
      client(PARTNER).listCatalog(CATALOG_SUBSCRIPTION, {
        reservedResourceType: 'SqlDatabases',
        location: 'westeurope',
      }),
    );
    expect(items.map((item) => [item.name, item.msrp?.p1Y?.amount])).toEqual([
      ['SQLDB_GP_Compute_Gen5', 866.4],
      ['SQLDB_BC_Compute_Gen5', 1738.5],
    ]);
  });

  it('lists reservations page by page', async () => {
    const items = await all(client(TAILSPIN).reservation.listAll());
    expect(items).toHaveLength(40);
    expect(items[0]?.properties?.expiryDateTime).toEqual(new Date('2027-06-15T12:00:00Z'));
  });

  it('updates a reservation and waits for it', async () => {
    const orderId = await buyer(simulator.call).buy();
    const arm = client(CONTOSO);
    const [reservation] = await all(arm.reservation.list(orderId));
    const reservationId = reservation?.name?.split('/')[1] ?? '';
    await arm.reservation.beginUpdateAndWait(
      orderId,
      reservationId,
      { name: 'web', renew: true },
      { updateIntervalInMs: 1 },
    );
    const updated = await arm.reservation.get(orderId, reservationId);
    expect(updated.properties).toMatchObject({ displayName: 'web', renew: true, quantity: 3 });
    const order = await arm.reservationOrder.get(orderId, { expand: 'schedule' });
    expect(order.planInformation?.transactions?.[0]?.billingCurrencyTotal?.amount).toBe(1432.44);
  });

  it('buys, and is told of an order id that exists', async () => {
    const arm = client(CONTOSO);
    const body = {
      sku: { name: 'Standard_D2s_v5' },
      location: 'westeurope',
      reservedResourceType: 'VirtualMachines',
      billingScopeId: `/subscriptions/${CONTOSO_ACTIVE}`,
      term: 'P1Y',
      billingPlan: 'Upfront',
      quantity: 1,
      displayName: 'direct',
      appliedScopeType: 'Shared',
      renew: false,
    };
    const orderId = '99999999-0000-4000-8000-00000000000a';
    const order = await arm.reservationOrder.beginPurchaseAndWait(orderId, body, { updateIntervalInMs: 1 });
    expect(order).toMatchObject({ displayName: 'direct', provisioningState: 'Succeeded' });
    await expect(arm.reservationOrder.beginPurchaseAndWait(orderId, body)).rejects.toMatchObject({
      code: 'ReservationOrderIdAlreadyExists',
    });
  });
});
