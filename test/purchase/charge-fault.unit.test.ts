import { describe, expect, it } from '@jest/globals';
import { chargeFaultOf } from '../../src/purchase/domain/charge-fault.ts';

const money = (minor: number, currency = 'USD') => ({ minor, currency });
const upfront = (maxCost: number, currency?: string) =>
  ({ billingPlan: 'Upfront', term: 'P1Y', maxCost: money(maxCost, currency) }) as const;

describe('Microsoft’s charge', () => {
  it.each([
    ['as approved', upfront(477_480), money(477_480)],
    ['less than approved', upfront(477_480), money(477_479)],
    ['a payment rounded up', { ...upfront(100_000), billingPlan: 'Monthly' } as const, money(8_334)],
    // A float32 has steps of 1/64 from 131,072 on: 133,414.80 may have come as 133,414.796875, or as less.
    ['a cent more than a price of float32 can tell', upfront(13_341_480), money(13_341_481)],
    ['two cents more from 262,144 on', upfront(30_000_000), money(30_000_002)],
    ['a yen more from 16,777,216 on', upfront(20_000_000, 'JPY'), money(20_000_001, 'JPY')],
  ])('%s is within what was approved', (_, approved, charged) => {
    expect(chargeFaultOf(approved, charged)).toBeUndefined();
  });

  it.each([
    ['a cent more', upfront(477_480), money(477_481), 477_480],
    ['half as much again', upfront(477_480), money(716_220), 477_480],
    ['a cent more where float32 still has the cents', upfront(13_107_199), money(13_107_200), 13_107_199],
    ['two cents more above that', upfront(13_341_480), money(13_341_482), 13_341_481],
    ['a yen more', upfront(100_000, 'JPY'), money(100_001, 'JPY'), 100_000],
  ])('%s is above it', (_, approved, charged, max) => {
    expect(chargeFaultOf(approved, charged)).toEqual({
      code: 'charged-above-approved',
      approved: money(max, charged.currency),
      charged,
    });
  });

  it('in another currency is never within the approval', () => {
    expect(chargeFaultOf(upfront(477_480), money(1, 'EUR'))).toMatchObject({
      code: 'billed-in-another-currency',
      charged: money(1, 'EUR'),
    });
  });
});
