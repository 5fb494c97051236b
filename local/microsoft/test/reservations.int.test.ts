import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buyer } from './support/buyer.ts';
import { armToken, CONTOSO, CONTOSO_ACTIVE, FABRIKAM, TAILSPIN } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

const VERSION = 'api-version=2022-11-01';
let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
});
afterAll(() => simulator.stop());

const arm = (method: string, path: string, tenant = CONTOSO, body?: unknown) =>
  simulator.call(method, path, { token: armToken(tenant), ...(body === undefined ? {} : { body }) });

describe('reservations', () => {
  it('of Tailspin are 40, of all ages and states, paged', async () => {
    const path = `/providers/Microsoft.Capacity/reservations?${VERSION}`;
    const first = (await arm('GET', path, TAILSPIN)).json as { value: unknown[]; nextLink: string };
    expect(first.value).toHaveLength(25);
    expect(first).toMatchObject({
      summary: {
        succeededCount: 23,
        expiringCount: 6,
        expiredCount: 4,
        cancelledCount: 5,
        failedCount: 1,
        pendingCount: 1,
      },
    });
    const second = (await arm('GET', first.nextLink, TAILSPIN)).json as { value: unknown[] };
    expect(second.value).toHaveLength(15);
    expect(second).not.toHaveProperty('nextLink');
  });

  it('can be filtered by equality only', async () => {
    const path = `/providers/Microsoft.Capacity/reservations?${VERSION}&$filter=`;
    const found = await arm(
      'GET',
      `${path}properties/displayProvisioningState eq 'Expiring' and properties/renew eq true`,
      TAILSPIN,
    );
    expect((found.json as { value: unknown[] }).value).toMatchObject([{ sku: { name: 'Standard_D4s_v3' } }]);
    expect(await arm('GET', `${path}properties/expiryDate lt '2027-01-01'`, TAILSPIN)).toMatchObject({
      status: 400,
    });
  });

  it.each([
    ['properties/quantity desc', [20, 12, 10]],
    ['properties/quantity', [1, 1, 1]],
    ['Properties/Quantity ASC', [1, 1, 1]],
  ])('can be ordered by %s', async (order, quantities) => {
    const path = `/providers/Microsoft.Capacity/reservations?${VERSION}&$orderby=${order}`;
    const { value } = (await arm('GET', path, TAILSPIN)).json as {
      value: { properties: { quantity: number } }[];
    };
    expect(value.slice(0, 3).map(({ properties }) => properties.quantity)).toEqual(quantities);
  });

  it.each(['properties/price', 'properties/quantity down', 'properties/quantity,properties/term'])(
    'cannot be ordered by %s',
    async (order) => {
      const path = `/providers/Microsoft.Capacity/reservations?${VERSION}&$orderby=${order}`;
      expect(await arm('GET', path, TAILSPIN)).toMatchObject({
        status: 400,
        json: { error: { code: 'BadRequest' } },
      });
    },
  );

  it.each(['expand', '$expand'])('show the next purchase with %s=renewProperties', async (name) => {
    const id = await buyer(simulator.call).buy();
    const reservations = `/providers/Microsoft.Capacity/reservationOrders/${id}/reservations`;
    const { value } = (await arm('GET', `${reservations}?${VERSION}`)).json as { value: { id: string }[] };
    const path = `${value[0]?.id ?? ''}?${VERSION}`;
    const purchaseOf = (sku: string) => ({
      sku: { name: sku },
      location: 'westeurope',
      properties: {
        reservedResourceType: 'VirtualMachines',
        billingScopeId: `/subscriptions/${CONTOSO_ACTIVE}`,
        ...{ term: 'P1Y', billingPlan: 'Upfront', quantity: 2, renew: false },
      },
    });
    const renewProperties = { purchaseProperties: purchaseOf('Standard_D2s_v5') };
    for (const purchaseProperties of [{ sku: { name: 'Standard_D2s_v5' } }, purchaseOf('Standard_D4s_v5')])
      expect(
        await arm('PATCH', path, CONTOSO, { properties: { renewProperties: { purchaseProperties } } }),
      ).toMatchObject({ status: 400 });
    await arm('PATCH', path, CONTOSO, { properties: { renew: true, renewProperties } });
    await arm('GET', path);
    expect((await arm('GET', path)).json).not.toHaveProperty('properties.renewProperties');
    expect((await arm('GET', `${path}&${name}=renewProperties`)).json).toMatchObject({
      properties: { renewProperties },
    });
  });

  it('are invisible to other tenants', async () => {
    const id = await buyer(simulator.call).buy();
    const path = `/providers/Microsoft.Capacity/reservationOrders/${id}?${VERSION}`;
    expect((await arm('GET', path)).status).toBe(200);
    expect(await arm('GET', path, FABRIKAM)).toMatchObject({
      status: 404,
      json: { error: { code: 'ReservationOrderNotFound' } },
    });
  });
});
