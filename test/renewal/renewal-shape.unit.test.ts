import { describe, expect, it } from '@jest/globals';
import { parseExactJson } from '../../src/microsoft/client/exact-json.ts';
import { renewableShape, toOffer } from '../../src/microsoft/resource-manager/renewal-shape.ts';
import { toRenewalPatch } from '../../src/microsoft/resource-manager/renewals.ts';
import { differencesOf } from '../../src/renewal/domain/renewal-offer.ts';
import { successorSchema } from '../../src/renewal/domain/successor.ts';
import { aPurchase } from '../support/purchase-facts.ts';

const id =
  '/providers/Microsoft.Capacity/reservationOrders/0d0d0d0d-0000-4000-8000-000000000001/reservations/0e0e0e0e-0000-4000-8000-000000000001';
const CUSTOMER = 'aaaaaaaa-0000-4000-8000-000000000001';
const shown = (renewProperties: string) =>
  toOffer(
    renewableShape.parse(
      parseExactJson(
        `{"id":"${id}","properties":{"quantity":3,"renew":true,"renewProperties":${renewProperties}}}`,
      ),
    ).properties.renewProperties,
  );

describe('what Microsoft shows of a renewal', () => {
  it.each([
    ['133414.79', 13_341_479],
    ['133414.8', 13_341_480],
    ['133414.796875', 13_341_480],
    ['"262144.15"', 26_214_415],
    ['9007199254740.13', 900_719_925_474_013],
    ['0.1', 10],
  ])('reads %s digit by digit, through no float', (written, minor) => {
    expect(shown(`{"pricingCurrencyTotal":{"currencyCode":"USD","amount":${written}}}`)?.pricing).toEqual({
      ...{ minor, currency: 'USD' },
    });
  });

  it.each([
    'null',
    '"none"',
    '[]',
    '{"purchaseProperties":null}',
    '{"purchaseProperties":{"sku":5,"properties":{"quantity":"three","term":7}},"pricingCurrencyTotal":"dear"}',
    '{"pricingCurrencyTotal":{"amount":-1,"currencyCode":"USD"}}',
  ])('hides no reservation when it is %s', (odd) => {
    const offer = shown(odd);
    expect(offer?.pricing).toBeUndefined();
    expect(offer?.terms ?? {}).toEqual({});
  });

  it('tells in what it differs from the reservation, as the example of the specification does', () => {
    const wanted = successorSchema.parse(aPurchase());
    const offer = shown(
      `{"purchaseProperties":{"sku":{"name":"Standard_DS1_v2"},"location":"eastus","properties":{"quantity":"2",
        "term":"P1Y","billingPlan":"Upfront","billingScopeId":"/subscriptions/${aPurchase().subscriptionId.toUpperCase()}",
        "appliedScopeType":"Single","appliedScopes":["/subscriptions/${aPurchase().subscriptionId}"]}}}`,
    );
    expect(offer && differencesOf(offer, wanted)).toEqual(['sku', 'region', 'quantity', 'scope']);
  });
});

describe('the PATCH of a renewal', () => {
  it('has everything that Azure may lose', () => {
    const scope = { type: 'Single', subscriptionId: aPurchase().subscriptionId } as const;
    const successor = successorSchema.parse(aPurchase({ scope, quantity: 2 }));
    const settings = { displayName: 'web', scope, instanceFlexibility: 'Off', renew: true } as const;
    expect(toRenewalPatch({ ...settings, successor }, CUSTOMER)).toEqual({
      ...{ name: 'web', renew: true, instanceFlexibility: 'Off' },
      appliedScopeType: 'Single',
      appliedScopeProperties: { subscriptionId: `/subscriptions/${scope.subscriptionId}` },
      renewProperties: {
        purchaseProperties: {
          sku: { name: 'Standard_D2s_v5' },
          location: 'westeurope',
          properties: expect.objectContaining({
            quantity: 2,
            renew: false,
            appliedScopeType: 'Single',
          }) as unknown,
        },
      },
    });
    expect(toRenewalPatch({ ...settings, renew: false }, CUSTOMER)).not.toHaveProperty('renewProperties');
  });
});
