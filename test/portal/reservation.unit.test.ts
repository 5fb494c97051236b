import { describe, expect, it } from '@jest/globals';
import { bestOption } from '../../portal/src/features/reservation/best-option.ts';
import { barsOf } from '../../portal/src/features/reservation/commitment-share.ts';
import {
  changedLine,
  draftFor,
  exchangeOf,
  exchangeToEvaluate,
  missingIn,
  withBought,
  withFix,
  withoutLine,
  withReturn,
  type ExchangeDraft,
} from '../../portal/src/features/reservation/exchange-draft.ts';
import { creditedNow, spentAgain } from '../../portal/src/features/reservation/option-money.ts';
import { isSameScope } from '../../portal/src/features/reservation/same-scope.ts';
import { unitsIn } from '../../portal/src/features/reservation/returns.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
type Option = Parameters<typeof creditedNow>[0];
const option = (name: Option['option'], money?: string, part: object = {}): Option => ({
  option: name,
  allowed: true,
  consequences: [],
  explanations: [],
  ...(money !== undefined && { money: { amount: eur(money), from: 'microsoft' } }),
  ...part,
});

describe('the option that costs least', () => {
  it.each([
    ['the one that brings most', [option('keep', '0.00'), option('refund', '214.11')], 'refund'],
    ['keeping, when all else costs', [option('keep', '0.00'), option('exchange', '-0.01')], 'keep'],
    [
      'never one that is not allowed',
      [option('keep', '0.00'), option('refund', '9.00', { allowed: false })],
      'keep',
    ],
    [
      'exact where floats are not',
      [option('keep', '9007199254740993.00'), option('refund', '9007199254740993.01')],
      'refund',
    ],
    ['none of two that bring the same', [option('keep', '0.00'), option('rescope', '0.00')], undefined],
    ['not one whose amount is unknown', [option('keep', '0.00'), option('refund')], 'keep'],
    [
      'none in two currencies',
      [
        option('keep', '0.00'),
        option('refund', '5.00', {
          money: { amount: { amount: '5.00', currency: 'USD' }, from: 'microsoft' },
        }),
      ],
      undefined,
    ],
  ] as const)('is %s', (_what, options, best) => {
    expect(bestOption(options)).toBe(best);
  });
});

describe('the money of an option', () => {
  const credit = { credit: { amount: eur('300.00'), from: 'calculated' } };

  it('is the credit of a refund, and the zero of what changes no payment', () => {
    expect(creditedNow(option('refund', '350.00', credit))?.amount).toEqual(eur('300.00'));
    expect(creditedNow(option('rescope', '0.00'))?.amount).toEqual(eur('0.00'));
    expect(creditedNow(option('renew', '0.00'))).toBeUndefined();
  });

  it.each(['exchange', 'trade-in'] as const)('of %s has to be spent again', (name) => {
    expect(creditedNow(option(name, '0.00', credit))).toBeUndefined();
    expect(spentAgain(option(name, '0.00', credit))?.amount).toEqual(eur('300.00'));
  });
});

describe('a number of units', () => {
  it.each([
    ['3', 3],
    [' 12 ', 12],
    ['', undefined],
    [' ', undefined],
    ['0', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['two', undefined],
  ])('%j is %p', (typed, units) => {
    expect(unitsIn(typed)).toBe(units);
  });
});

describe('an exchange', () => {
  const web = {
    reservationId: 'web',
    quantity: 3,
    reservedResourceType: 'VirtualMachines',
    region: 'westeurope',
    term: 'P1Y',
    billingPlan: 'Upfront',
    scope: { type: 'Shared' },
  } as const;
  const begun = draftFor(web);
  const sized: ExchangeDraft = { ...begun, bought: changedLine(begun.bought, 0, { sku: 'Standard_D8s_v5' }) };
  const bought = {
    reservedResourceType: 'VirtualMachines',
    region: 'westeurope',
    sku: 'Standard_D8s_v5',
    quantity: 3,
    term: 'P1Y',
    billingPlan: 'Upfront',
    scope: { type: 'Shared' },
    renew: false,
    instanceFlexibility: 'On',
  };

  it('begins with all units of the reservation, for something like it of a size that is open', () => {
    expect(exchangeToEvaluate(begun, 'production')).toBeUndefined();
    expect(missingIn(begun, 'production')).toEqual(['purchase', 'renew']);
  });

  it('is evaluated before its renewal is decided, and asked for after that', () => {
    expect(exchangeToEvaluate(sized, 'production')).toEqual({
      return: [{ reservationId: 'web', quantity: 3 }],
      purchase: [bought],
    });
    expect(exchangeOf(sized, 'production')).toBeUndefined();
    const decided = { ...sized, bought: changedLine(sized.bought, 0, { renew: true }) };
    expect(exchangeOf(decided, 'production')).toEqual({
      return: [{ reservationId: 'web', quantity: 3 }],
      purchase: [{ ...bought, renew: true }],
    });
    expect(missingIn(decided, 'production')).toEqual([]);
  });

  it('covers the subscription that is charged until another one is chosen', () => {
    const single = { ...sized, bought: changedLine(sized.bought, 0, { scope: { type: 'Single' } }) };
    expect(exchangeToEvaluate(single, 'production')?.purchase[0]?.scope).toEqual({
      type: 'Single',
      subscriptionId: 'production',
    });
    expect(exchangeToEvaluate(single, undefined)).toBeUndefined();
  });

  it('gets lines with keys of their own, also after one was removed', () => {
    const two = withReturn(withReturn(sized));
    const less = { ...two, returns: withoutLine(two.returns, 1) };
    expect(withReturn(less).returns.map(({ key }) => key)).toEqual([0, 2, 3]);
    expect(withBought(sized).bought.map(({ key, sku, region }) => [key, sku, region])).toEqual([
      [0, 'Standard_D8s_v5', 'westeurope'],
      [1, '', 'westeurope'],
    ]);
    expect(exchangeToEvaluate(two, 'production')).toBeUndefined();
  });

  it('takes the changes that the desk offers', () => {
    const fixed = withFix(sized, {
      '/return/0/quantity': 2,
      '/purchase/0/scope': { type: 'Shared' },
      '/else': 1,
    });
    expect(fixed.returns).toEqual([{ key: 0, reservationId: 'web', units: '2' }]);
    expect(fixed.bought[0]?.scope).toEqual({ type: 'Shared' });
    expect(fixed.bought[0]?.sku).toBe('Standard_D8s_v5');
  });
});

describe('the bars of two commitments', () => {
  it.each([
    ['1000.00', '500.00', { returned: 1, purchased: 0.5 }],
    ['500.00', '2000.00', { returned: 0.25, purchased: 1 }],
    ['0.00', '0.00', { returned: 0, purchased: 0 }],
  ])('%s returned and %s bought', (returned, purchased, bars) => {
    expect(barsOf(eur(returned), eur(purchased))).toEqual(bars);
  });
});

describe('two scopes', () => {
  it('are the same in any order and case of their parts', () => {
    const one = { type: 'ResourceGroup', subscriptionId: 'AB-1', resourceGroup: 'Web' } as const;
    expect(isSameScope(one, { resourceGroup: 'web', subscriptionId: 'ab-1', type: 'ResourceGroup' })).toBe(
      true,
    );
    expect(isSameScope(one, { type: 'Single', subscriptionId: 'AB-1' })).toBe(false);
  });
});
