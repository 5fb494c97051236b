import { describe, expect, it } from '@jest/globals';
import { resourceManagerAgentAccess } from '../../../src/microsoft/resource-manager/agent-access.ts';
import type { ApiCall } from '../../../src/microsoft/client/api-call.ts';
import { apiCalls } from '../../../src/microsoft/resource-manager/api-calls.ts';
import { resourceManagerCatalog } from '../../../src/microsoft/resource-manager/catalog.ts';
import { resourceManagerPrices } from '../../../src/microsoft/resource-manager/price-list.ts';
import { resourceManagerReservations } from '../../../src/microsoft/resource-manager/reservation-directory.ts';
import { partnerTenantId } from '../client/simulated-microsoft.ts';
import { aPurchase } from '../../support/purchase-facts.ts';
import { scriptedAzure } from './scripted-azure.ts';

const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
const subscriptionId = 'bbbbbbbb-0000-4000-8000-000000000001';
const address = { customerId, reservationOrderId: 'order', reservationId: 'reservation' };

const tokens: Partial<Readonly<Record<ApiCall['token'], string | null>>> = {
  'user in the customer tenant': `Bearer user in ${customerId}`,
  'user in the partner tenant': `Bearer user in ${partnerTenantId}`,
  none: null,
};

/** Does everything the adapters can do, and gives each request that was made. */
async function everyRequest() {
  const azure = scriptedAzure(({ pathname }) =>
    pathname.startsWith('/api/retail') ? Response.json({ Items: [] }) : Response.json({ value: [] }),
  );
  const { client, retail, asked } = azure;
  const reservations = resourceManagerReservations(client);
  const prices = resourceManagerPrices(client, retail);
  const settings = { scope: { type: 'Shared' }, renew: false } as const;
  const machines = { reservedResourceType: 'VirtualMachines', region: 'westeurope' } as const;
  await Promise.allSettled([
    reservations.listReservations(customerId),
    reservations.listOrder(customerId, 'order'),
    reservations.payments(customerId, 'order'),
    reservations.find(address),
    reservations.applySettings(address, settings),
    prices.calculatePrice(customerId, aPurchase({ subscriptionId })),
    prices.payAsYouGoHourly({ ...machines, sku: 'Standard_D2s_v5', currency: 'EUR' }),
    resourceManagerAgentAccess(client).rolesOn(customerId, subscriptionId, 'someone'),
    resourceManagerCatalog({ client, retail, catalogSubscriptionId: subscriptionId }).browse({
      ...machines,
      country: 'FR',
    }),
  ]);
  return asked;
}

const describes = (
  { method, path, version, token }: ApiCall,
  asked: Awaited<ReturnType<typeof everyRequest>>[number],
) =>
  method === asked.method &&
  new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(asked.url.pathname) &&
  asked.url.searchParams.get('api-version') === (version ?? null) &&
  asked.token === tokens[token];

describe('the table of calls', () => {
  it('has every request that is made, with its api-version and its token, and no other', async () => {
    const asked = await everyRequest();
    const calls = Object.entries<ApiCall>(apiCalls);
    const unlisted = asked.filter((one) => !calls.some(([, call]) => describes(call, one)));
    expect(unlisted.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).toEqual([]);
    const unused = calls.filter(([, call]) => !asked.some((one) => describes(call, one)));
    expect(unused.map(([name]) => name)).toEqual([]);
  });

  it('expands the schedule with the $ of the specification', async () => {
    const order = (await everyRequest()).find(({ url }) => url.pathname.endsWith('/order'));
    expect(order?.url.search).toBe('?api-version=2022-11-01&$expand=schedule');
  });

  it('names a page for each call', () => {
    for (const { page } of Object.values(apiCalls))
      expect(page).toMatch(/^https:\/\/learn\.microsoft\.com\//);
  });
});
