import { describe, expect, it } from '@jest/globals';
import { resourceManagerPrices } from '../../../src/microsoft/resource-manager/price-list.ts';
import { aPurchase } from '../../support/purchase-facts.ts';
import { refused, scriptedAzure } from './scripted-azure.ts';

const purchase = aPurchase();
const pricesOf = (answer: () => Response) => {
  const azure = scriptedAzure(answer);
  return { ...azure, prices: resourceManagerPrices(azure.client, azure.retail) };
};

describe('the price of a purchase', () => {
  it.each([
    ['BadRequest', 400, 'Http error: {"error":{"code":"SubscriptionNotRegistered"}}'],
    ['SubscriptionNotRegistered', 404, 'Please register.'],
    ['MissingSubscriptionRegistration', 409, 'Not registered to use namespace Microsoft.Capacity.'],
  ])('on a subscription that is not registered (%s, %i) says what to do', async (code, status, message) => {
    const { prices, requests } = pricesOf(() => refused(code, status, message));
    expect(await prices.calculatePrice('customer', purchase)).toEqual({
      ok: false,
      error: {
        code: 'SubscriptionNotRegistered',
        message: `The Azure subscription ${purchase.subscriptionId} is not registered with Microsoft.Capacity.`,
        end: 'needs-attention',
        advice: `Run az provider register --namespace Microsoft.Capacity --subscription ${purchase.subscriptionId}, wait a few minutes, then try again.`,
      },
    });
    expect(requests).toHaveLength(1);
  });

  it('that is refused for another reason keeps its code and message', async () => {
    const { prices } = pricesOf(() => refused('BadRequest', 400, 'The term is wrong.'));
    const price = await prices.calculatePrice('customer', purchase);
    expect(price).toMatchObject({ ok: false, error: { code: 'BadRequest', message: 'The term is wrong.' } });
  });

  it('never goes through a float', async () => {
    const total = '{"currencyCode":"EUR","amount":1432.44499999999999}';
    const body = `{"properties":{"billingCurrencyTotal":${total},"pricingCurrencyTotal":${total}}}`;
    const { prices } = pricesOf(() => new Response(body));
    expect(await prices.calculatePrice('customer', purchase)).toMatchObject({
      ok: true,
      value: { cost: { minor: 143_244, currency: 'EUR' } },
    });
  });
});

describe('the price without a reservation', () => {
  const { reservedResourceType, sku, region } = purchase;
  const query = { reservedResourceType, sku, region, currency: 'EUR' };

  it('is cached for each size, region and currency', async () => {
    const { prices, requests } = pricesOf(() => Response.json({ Items: [] }));
    for (const other of [{}, {}, { sku: 'Standard_D4s_v5' }, { region: 'eastus' }, { currency: 'USD' }, {}])
      expect(await prices.payAsYouGoHourly({ ...query, ...other })).toBeUndefined();
    expect(requests).toHaveLength(4);
  });

  it('is requested again after it could not be read', async () => {
    const answers = [refused('BadRequest'), Response.json({ Items: [] })];
    const { prices, requests } = pricesOf(() => answers.shift() ?? refused('TooManyCalls'));
    await expect(prices.payAsYouGoHourly(query)).rejects.toThrow('BadRequest');
    expect(await prices.payAsYouGoHourly(query)).toBeUndefined();
    expect(requests).toHaveLength(2);
  });

  it('that cannot be read is thrown and reported', async () => {
    const { prices, reports } = pricesOf(() => refused('BadRequest'));
    await expect(prices.payAsYouGoHourly(query)).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
    expect(reports).toEqual([
      [
        'the list prices do not answer',
        {
          'server.address': 'prices.test',
          'error.type': 'UnexpectedAnswer',
          'http.response.status_code': 400,
          'reservation_desk.microsoft.code': 'BadRequest',
        },
      ],
    ]);
  });
});
