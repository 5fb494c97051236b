import { describe, expect, it } from '@jest/globals';
import { resourceManagerCatalog } from '../../../src/microsoft/resource-manager/catalog.ts';
import { reservedResourceTypeSchema } from '../../../src/reservations/domain/reservation-terms.ts';
import { listed, refused, scriptedAzure } from './scripted-azure.ts';

const catalogSubscriptionId = 'eeeeeeee-0000-4000-8000-000000000001';
const query = { country: 'FR', reservedResourceType: 'VirtualMachines' } as const;
const sku = {
  name: 'Standard_D2s_v5',
  terms: ['P1Y', 'P3Y'],
  billingPlans: { P1Y: ['Upfront'], P3Y: ['Upfront'] },
  locations: ['westeurope'],
};
const price = {
  currencyCode: 'EUR',
  armRegionName: 'westeurope',
  armSkuName: 'Standard_D2s_v5',
  unitOfMeasure: '1 Hour',
  type: 'Reservation',
  reservationTerm: '1 Year',
  retailPrice: 519,
};
const prices = (...Items: readonly unknown[]) => Response.json({ Items, NextPageLink: null });

/** The catalog of an Azure whose SKU list and list prices are scripted. */
function catalogOf(answers: { skus?: () => Response; prices?: () => Response }) {
  const { skus = () => listed(sku), prices: listPrices = () => prices(price) } = answers;
  const azure = scriptedAzure(({ pathname }) => (pathname.startsWith('/api/retail') ? listPrices() : skus()));
  return { ...azure, catalog: resourceManagerCatalog({ ...azure, catalogSubscriptionId }) };
}

describe('the catalog', () => {
  it.each(reservedResourceTypeSchema.options)('of %s is a result, whatever Azure answers', async (type) => {
    for (const region of [undefined, 'westeurope', 'nowhere']) {
      const { catalog } = catalogOf({ skus: () => refused('BadRequest') });
      const { items, warnings } = await catalog.browse({ country: 'FR', reservedResourceType: type, region });
      expect(items).toEqual([]);
      const place = region === undefined ? '' : ` in ${region}`;
      expect(warnings).toEqual([
        {
          code: 'catalog-refused',
          message: `Microsoft refuses its catalog of ${type}${place}: No. (BadRequest).`,
          subject: 'BadRequest',
        },
      ]);
    }
  });

  it('reports unknown terms and billing plans, each once', async () => {
    const odd = { ...sku, terms: ['P1Y', 'P9Y'], billingPlans: { P1Y: ['Upfront', 'Weekly'], P9Y: null } };
    const { catalog, reports } = catalogOf({
      skus: () => listed(odd, odd),
      prices: () => prices(price, { ...price, reservationTerm: '7 Years' }),
    });
    expect((await catalog.browse(query)).items).toMatchObject([{ terms: ['P1Y'] }, { terms: ['P1Y'] }]);
    const words = reports.map(([, facts]) => [
      facts['server.address'],
      facts['reservation_desk.member'],
      facts['reservation_desk.word'],
    ]);
    // The list prices are read twice: with and without a reservation.
    expect(new Set(words.map((each) => each.join(' ')))).toEqual(
      new Set([
        'resource-manager.test terms P9Y',
        'resource-manager.test billingPlans Weekly',
        'prices.test reservationTerm 7 Years',
      ]),
    );
    expect(words).toHaveLength(4);
  });

  it.each([
    ['InvalidLocationId', 400],
    ['NotFound', 404],
    ['SomethingNew', 403],
    ['SomethingElse', 422],
  ])('that is refused with %s is empty, with a message for operators', async (code, status) => {
    const { catalog, reported } = catalogOf({ skus: () => refused(code, status) });
    expect(await catalog.browse(query)).toMatchObject({ items: [], warnings: [{ subject: code }] });
    expect(reported()).toEqual(['the catalog was refused']);
  });

  it.each([
    ['BadRequest', "SubscriptionNotRegistered: register with 'Microsoft.Capacity'."],
    ['MissingSubscriptionRegistration', 'The subscription is not registered.'],
  ])('of a subscription that is not registered (%s) says what to do', async (code, message) => {
    const { catalog } = catalogOf({ skus: () => refused(code, 400, message) });
    const [warning] = (await catalog.browse(query)).warnings;
    expect(warning?.subject).toBe('SubscriptionNotRegistered');
    expect(warning?.message).toContain(
      `az provider register --namespace Microsoft.Capacity --subscription ${catalogSubscriptionId}`,
    );
  });

  it.each([
    ['are down', () => new Response('', { status: 503 })],
    ['are refused', () => refused('BadRequest')],
    ['are denied', () => new Response('', { status: 401 })],
    ['are no JSON', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['lead to another host', () => Response.json({ Items: [], NextPageLink: 'https://elsewhere.test/' })],
  ])('has no prices when the list prices %s, with a message for operators', async (_, answer) => {
    const { catalog, reported } = catalogOf({ prices: answer });
    const { items, warnings } = await catalog.browse(query);
    expect(items.map((one) => [one.sku, one.prices, one.payAsYouGoHourly])).toEqual([
      ['Standard_D2s_v5', [], undefined],
    ]);
    expect(warnings.map(({ code }) => code)).toEqual(['list-prices-missing']);
    expect(new Set(reported())).toEqual(new Set(['the list prices do not answer']));
  });

  it('asks for prices that do not answer once in 30 seconds, and has them once they answer', async () => {
    let down = true;
    let asked = 0;
    const { catalog, pass } = catalogOf({
      prices: () => {
        asked += 1;
        return down ? new Response('', { status: 500 }) : prices(price);
      },
    });
    expect((await catalog.browse(query)).items[0]?.prices).toEqual([]);
    const before = asked;
    pass(29);
    expect((await catalog.browse(query)).items[0]?.prices).toEqual([]);
    expect(asked).toBe(before);
    down = false;
    pass(1);
    expect((await catalog.browse(query)).items[0]?.prices).toHaveLength(1);
  });

  it.each([
    ['without a price', { ...price, retailPrice: undefined }],
    ['of null', null],
    ['in an unknown currency', { ...price, currencyCode: 'EURO' }],
    ['of another shape', 'a price'],
  ])('has the other prices when one is %s', async (_, odd) => {
    const { catalog, reported } = catalogOf({ prices: () => prices(odd, price) });
    expect((await catalog.browse(query)).items[0]?.prices).toHaveLength(1);
    expect(new Set(reported())).toEqual(new Set(['unreadable list prices']));
  });

  it.each([
    ['without a name', { ...sku, name: undefined }],
    ['with terms in words', { ...sku, terms: 'P1Y' }],
    ['of null', null],
  ])('has the other SKUs when one is %s', async (_, odd) => {
    const { catalog } = catalogOf({ skus: () => listed(odd, sku) });
    const { items, warnings } = await catalog.browse(query);
    expect(items).toHaveLength(1);
    expect(warnings.map(({ code }) => code)).toEqual(['unreadable-record']);
  });

  it('requests no list prices of a type whose service has no known name: Azure would send the whole list', async () => {
    const { catalog, requests } = catalogOf({});
    await catalog.browse({ country: 'FR', reservedResourceType: 'SapHana' });
    expect(requests.map(({ url }) => url.pathname)).toEqual([
      `/subscriptions/${catalogSubscriptionId}/providers/Microsoft.Capacity/catalogs`,
    ]);
  });

  it('is an outage when Azure does not answer, and an error for operators when access is denied', async () => {
    const down = catalogOf({ skus: () => new Response('', { status: 503 }) }).catalog;
    await expect(down.browse(query)).rejects.toMatchObject({ name: 'MicrosoftUnavailable' });
    const denied = catalogOf({ skus: () => refused('AuthorizationFailed', 403) }).catalog;
    await expect(denied.browse(query)).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
  });
});
