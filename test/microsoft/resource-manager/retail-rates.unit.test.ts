import { describe, expect, it } from '@jest/globals';
import { retailItemShape } from '../../../src/microsoft/resource-manager/retail-prices.ts';
import { hourlyRate, termPrice } from '../../../src/microsoft/resource-manager/retail-rates.ts';

const raw = {
  currencyCode: 'EUR',
  retailPrice: 0.096,
  armRegionName: 'westeurope',
  armSkuName: 'Standard_D2s_v5',
  meterName: 'D2s v5',
  productName: 'Virtual Machines Dsv5 Series',
  skuName: 'D2s v5',
  unitOfMeasure: '1 Hour',
  type: 'Consumption',
};
const item = (change: object = {}) => retailItemShape.parse({ ...raw, ...change });
const base = item();

describe('the hourly rate without a reservation', () => {
  it.each([
    ['Spot', { skuName: 'D2s v5 Spot', retailPrice: 0.01 }],
    ['Low Priority', { meterName: 'D2s v5 Low Priority', retailPrice: 0.02 }],
    ['Windows', { productName: 'Virtual Machines Dsv5 Series Windows', retailPrice: 0.188 }],
    ['Cloud Services', { productName: 'Dsv5 Series CloudServices', retailPrice: 0.2 }],
    ['DevTest', { type: 'DevTestConsumption', retailPrice: 0.09 }],
    ['a reservation', { type: 'Reservation', retailPrice: 519 }],
    ['another unit', { unitOfMeasure: '1 GB/Month', retailPrice: 3 }],
    ['a later tier', { tierMinimumUnits: 1000, retailPrice: 0.05 }],
  ])('is not that of %s', (_, decoy) => {
    expect(hourlyRate([item(decoy), base])?.toFixed()).toBe('0.096');
    expect(hourlyRate([item(decoy)])).toBeUndefined();
  });

  it('is that of the primary meter when there are several', () => {
    expect(hourlyRate([item({ isPrimaryMeterRegion: false, retailPrice: 1 }), base])?.toFixed()).toBe(
      '0.096',
    );
  });
});

describe('a reservation item', () => {
  it.each([
    ['1 Year', 519, 'P1Y', '519', '0.05924658'],
    ['1year', 519, 'P1Y', '519', '0.05924658'],
    ['p3y', 1002, 'P3Y', '1002', '0.03812785'],
    ['3 Years', 1002, 'P3Y', '1002', '0.03812785'],
    ['5 Years', 1500, 'P5Y', '1500', '0.03424658'],
  ])(
    'for %s carries the total of the term, whatever its unit says',
    (reservationTerm, retailPrice, term, total, hourly) => {
      const price = termPrice(item({ type: 'Reservation', reservationTerm, retailPrice }));
      expect([price?.term, price?.total.toFixed(), price?.hourly.toFixed(8)]).toEqual([term, total, hourly]);
    },
  );

  it.each([
    ['a term nobody knows', { type: 'Reservation', reservationTerm: '7 Years' }],
    ['no reservation', { type: 'Consumption', reservationTerm: '1 Year' }],
  ])('with %s has no price of a term', (_, change) => {
    expect(termPrice(item(change))).toBeUndefined();
  });
});
