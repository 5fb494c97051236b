import { describe, expect, it } from '@jest/globals';
import { resourceManagerAgentAccess } from '../../../src/microsoft/resource-manager/agent-access.ts';
import type { ApiCall } from '../../../src/microsoft/client/api-call.ts';
import { apiCalls } from '../../../src/microsoft/resource-manager/api-calls.ts';
import { resourceManagerCatalog } from '../../../src/microsoft/resource-manager/catalog.ts';
import { resourceManagerExchanges } from '../../../src/microsoft/resource-manager/exchanges.ts';
import { resourceManagerGroups } from '../../../src/microsoft/resource-manager/management-groups.ts';
import { resourceManagerPrices } from '../../../src/microsoft/resource-manager/price-list.ts';
import { resourceManagerRefunds } from '../../../src/microsoft/resource-manager/refunds.ts';
import { resourceManagerReservations } from '../../../src/microsoft/resource-manager/reservation-directory.ts';
import { resourceManagerRegions } from '../../../src/microsoft/resource-manager/regions.ts';
import { resourceManagerResourceGroups } from '../../../src/microsoft/resource-manager/resource-groups.ts';
import { resourceManagerSupport } from '../../../src/microsoft/resource-manager/support-requests.ts';
import { partnerTenantId } from '../client/simulated-microsoft.ts';
import { aPurchase } from '../../support/purchase-facts.ts';
import { refused, scriptedAzure } from './scripted-azure.ts';

const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
const subscriptionId = 'bbbbbbbb-0000-4000-8000-000000000001';
const address = { customerId, reservationOrderId: 'order', reservationId: 'reservation' };

const tokens: Partial<Readonly<Record<ApiCall['token'], string | null>>> = {
  'user in the customer tenant': `Bearer user in ${customerId}`,
  'user in the partner tenant': `Bearer user in ${partnerTenantId}`,
  none: null,
};

const line = { reservationOrderId: 'order', reservationId: 'reservation', quantity: 1 };
const contact = {
  firstName: 'Ada',
  lastName: 'Agent',
  primaryEmailAddress: 'desk@partner.example',
  country: 'FRA',
  preferredTimeZone: 'UTC',
  preferredSupportLanguage: 'en-US',
};
const draft = { customerId, subscriptionId, name: 'rd-1', title: 'Refund', description: 'o-1' };

/** An answer for which the adapters make all their calls. */
function answerTo({ pathname }: URL, { method }: { readonly method: string }): Response {
  if (pathname.startsWith('/api/retail')) return Response.json({ Items: [] });
  if (pathname.endsWith('/services')) return Response.json({ value: [named('billing', 'Billing')] });
  if (pathname.endsWith('/problemClassifications'))
    return Response.json({ value: [named('refund', 'Refund request')] });
  if (method === 'GET' && pathname.endsWith('/supportTickets/rd-1')) return refused('NotFound', 404);
  if (method === 'GET' && pathname.endsWith('/supportTickets/rd-2'))
    return Response.json({ properties: { status: 'Open' } });
  const id = '/providers/Microsoft.Capacity/operationResults/1';
  return Response.json({ id, status: 'Succeeded', value: [], properties: {} });
}
const named = (name: string, displayName: string) => ({ name, properties: { displayName } });

/** Calls every method of the adapters, and returns the requests they made. */
async function everyRequest() {
  const azure = scriptedAzure(answerTo);
  const { client, retail, requests } = azure;
  const exchanges = resourceManagerExchanges(client);
  const refunds = resourceManagerRefunds(client);
  const support = resourceManagerSupport(client, { contact });
  const reservations = resourceManagerReservations(client);
  const prices = resourceManagerPrices(client, retail);
  const settings = { scope: { type: 'Shared' }, renew: false } as const;
  const machines = { reservedResourceType: 'VirtualMachines', region: 'westeurope' } as const;
  await Promise.allSettled([
    reservations.listReservations(customerId),
    reservations.listOrder(customerId, 'order'),
    reservations.payments(customerId, 'order'),
    reservations.findOrder(customerId, 'order'),
    refunds.calculateRefund({ customerId, ...line }),
    refunds.returnReservation({ customerId, ...line }, { sessionId: 's-1', reason: 'Wrong region' }),
    exchanges.calculateExchange({ customerId, returns: [line], purchases: [] }),
    exchanges
      .startExchange(customerId, 's-1')
      .then((started) =>
        started.ok ? exchanges.exchangeProgress(customerId, started.value.operation) : undefined,
      ),
    support.create(draft),
    support.find(customerId, subscriptionId, 'rd-2'),
    reservations.find(address),
    resourceManagerGroups(client).ancestorsOf(customerId, 'mg'),
    resourceManagerGroups(client).listGroups(customerId),
    resourceManagerResourceGroups(client).listResourceGroups(customerId, subscriptionId),
    resourceManagerResourceGroups(client).resourceGroupExists(customerId, subscriptionId, 'rg'),
    reservations.applySettings(address, settings),
    prices.calculatePrice(customerId, aPurchase({ subscriptionId })),
    prices.payAsYouGoHourly({ ...machines, sku: 'Standard_D2s_v5', currency: 'EUR' }),
    resourceManagerAgentAccess(client).rolesOn(customerId, subscriptionId, 'someone'),
    resourceManagerRegions({ client, catalogSubscriptionId: subscriptionId }).listRegions(),
    resourceManagerCatalog({ client, retail, catalogSubscriptionId: subscriptionId }).browse({
      ...machines,
      country: 'FR',
    }),
  ]);
  return requests;
}

const describes = (
  { method, path, version, token }: ApiCall,
  requests: Awaited<ReturnType<typeof everyRequest>>[number],
) =>
  method === requests.method &&
  new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(requests.url.pathname) &&
  requests.url.searchParams.get('api-version') === (version ?? null) &&
  requests.token === tokens[token];

describe('the table of calls', () => {
  it('has every request that is made, with its api-version and its token, and no other', async () => {
    const requests = await everyRequest();
    const calls = Object.entries<ApiCall>(apiCalls);
    const unlisted = requests.filter((one) => !calls.some(([, call]) => describes(call, one)));
    expect(unlisted.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).toEqual([]);
    const unused = calls.filter(([, call]) => !requests.some((one) => describes(call, one)));
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
