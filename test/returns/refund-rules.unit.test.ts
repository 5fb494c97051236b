import { describe, expect, it } from '@jest/globals';
import { CAP_LIMIT } from '../../src/headroom/domain/headroom.ts';
import { refundAmount, type RefundTerms } from '../../src/returns/domain/refund-amount.ts';
import type { RefundFacts } from '../../src/returns/domain/refund-facts.ts';
import { refundRules } from '../../src/returns/domain/refund-rules.ts';
import { feeRuleOn } from '../../src/returns/domain/rules/refund-fee.ts';
import { evaluate } from '../../src/rules/domain/evaluate.ts';
import { refundFacts, returnedUnits, usd } from '../support/return-facts.ts';

const today = new Date('2026-11-29');
const verdict = (facts: RefundFacts, asOf = today) => evaluate(refundRules, { ...facts, asOf }, asOf);
const said = (facts: RefundFacts, rule: string, asOf = today) => {
  const found = verdict(facts, asOf).explanations.find((one) => one.rule === rule);
  return found === undefined ? undefined : `${found.outcome}: ${found.message}`;
};
const factsOf = (facts: RefundFacts, rule: string) =>
  verdict(facts).explanations.find((one) => one.rule === rule)?.facts;

describe('the rules of a refund', () => {
  it('allow what is allowed', () => {
    const { allowed, explanations } = verdict(refundFacts());
    expect(allowed).toBe(true);
    expect(explanations.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual([
      'reservation-known pass',
      'reservation-active pass',
      'return-quantity pass',
      'other-return pass',
      'refundable-type pass',
      'refund-channel pass',
      'refund-base pass',
      'refund-fee pass',
      'refund-cap pass',
      'cap-agrees pass',
      'microsoft-refund-policy pass',
      'cannot-buy-again pass',
    ]);
  });

  const unknownReservation = { reservationId: 'r-9', quantity: 1, reservation: undefined };
  const unread = { code: 'unreadable-record', message: 'One could not be read.' };

  it.each<[string, Partial<RefundFacts>, string, string]>([
    [
      'an unknown reservation',
      { returned: [unknownReservation] },
      'reservation-known',
      'fail: The customer has no reservation r-9.',
    ],
    [
      'an unknown reservation while records cannot be read',
      { returned: [unknownReservation], unreadable: [unread] },
      'reservation-known',
      'fail: Whether the customer has the reservation r-9 could not be read. One could not be read.',
    ],
    [
      'an expired reservation',
      { returned: [returnedUnits({ state: 'Expired' })] },
      'reservation-active',
      'fail: The reservation web has expired: there is nothing left to pay back.',
    ],
    [
      'a split reservation',
      { returned: [returnedUnits({ state: 'Split' })] },
      'reservation-active',
      'fail: The reservation web was split: return its parts.',
    ],
    [
      'one that expires soon',
      { returned: [returnedUnits({ state: 'Expiring' })] },
      'reservation-active',
      'pass: The reservation is active.',
    ],
    [
      'more units than there are',
      { returned: [returnedUnits({}, 6)] },
      'return-quantity',
      'fail: web has 5 units, not 6.',
    ],
    [
      'more units than there are in two lines',
      { returned: [returnedUnits({}, 3), returnedUnits({}, 3)] },
      'return-quantity',
      'fail: web has 5 units, not 6.',
    ],
    [
      'another open request for units of the same reservation',
      { openReturns: [{ requestId: 'request-1', reservationId: 'R-1' }] },
      'other-return',
      'warn: Request request-1 returns units of web too: only the one that is carried out first can succeed.',
    ],
    [
      'another open request for units of another reservation',
      { openReturns: [{ requestId: 'request-1', reservationId: 'r-2' }] },
      'other-return',
      'pass: No other open request returns units of the reservation.',
    ],
    ['all units', { returned: [returnedUnits({}, 5)] }, 'return-quantity', 'pass: All units are returned.'],
    [
      'a part',
      {},
      'return-quantity',
      'pass: 2 of 5 units are returned; the rest becomes a reservation of a new id.',
    ],
    [
      'Databricks',
      { returned: [returnedUnits({ reservedResourceType: 'Databricks' })] },
      'refundable-type',
      'fail: Microsoft does not refund Azure Databricks reserved capacity.',
    ],
    [
      'software of the marketplace',
      { returned: [returnedUnits({ reservedResourceType: 'VirtualMachineSoftware' })] },
      'refundable-type',
      'warn: Microsoft refunds virtual machine software reservation only within 72 hours of the purchase: its calculation decides.',
    ],
    [
      'a type that the desk does not know',
      { returned: [returnedUnits({ reservedResourceType: 'OpenAIPTU' })] },
      'refundable-type',
      'warn: The desk does not know the type OpenAIPTU: ask Microsoft. Its calculation decides.',
    ],
    [
      'what Microsoft takes back by support only',
      { policyErrors: [{ code: 'SelfServiceRefundNotSupported' }] },
      'refund-channel',
      'warn: Microsoft takes these units back by a support request only, which takes days.',
    ],
    [
      'what Microsoft takes back by support only, which its policy does not refuse',
      { policyErrors: [{ code: 'SelfServiceRefundNotSupported' }] },
      'microsoft-refund-policy',
      'pass: Microsoft’s policy allows it.',
    ],
    [
      'a policy error without a message',
      { policyErrors: [{ code: 'RefundLimitExceeded' }] },
      'microsoft-refund-policy',
      'fail: Microsoft’s policy refuses it: no reason is given. (RefundLimitExceeded)',
    ],
    [
      'a policy error without a code',
      { policyErrors: [{ message: 'Too much.' }] },
      'microsoft-refund-policy',
      'fail: Microsoft’s policy refuses it: Too much.',
    ],
    [
      'no policy error',
      { policyErrors: [] },
      'microsoft-refund-policy',
      'pass: Microsoft’s policy allows it.',
    ],
    [
      'an amount that nobody knows',
      { demand: undefined },
      'refund-cap',
      'warn: What this takes from the refund cap is not known: Microsoft decides.',
    ],
    [
      'an amount in another currency than the cap',
      { demand: { amount: { minor: 1, currency: 'EUR' }, from: 'microsoft' } },
      'refund-cap',
      'warn: The amount is in EUR, the refund cap in USD: Microsoft decides.',
    ],
    [
      'Microsoft’s count that agrees to the cent',
      { microsoftCap: { consumed: usd(0.01), limit: usd(50_000) } },
      'cap-agrees',
      'pass: Microsoft and the desk count the same: 0.00 USD of the refund cap are used.',
    ],
    [
      'Microsoft’s count that differs',
      { microsoftCap: { consumed: usd(83.69), limit: usd(50_000) } },
      'cap-agrees',
      'warn: Microsoft counts 83.69 USD of 50000.00 USD as used, the desk 0.00 USD of 50000.00 USD. Microsoft decides.',
    ],
  ])('say of %s', (_what, change, rule, expected) => {
    expect(said(refundFacts(change), rule)).toBe(expected);
  });
});

it('an unknown reservation is told on one line', () => {
  const { explanations } = verdict(
    refundFacts({ returned: [{ reservationId: 'r-9', quantity: 1, reservation: undefined }] }),
  );
  expect(explanations.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual([
    'reservation-known fail',
    'other-return pass',
    'refund-base pass',
    'refund-fee pass',
    'cap-agrees pass',
  ]);
});

describe('a refund above the cap', () => {
  const terms: RefundTerms = {
    billingPlan: 'Upfront',
    paid: usd(30_000),
    startsOn: '2026-05-01',
    expiresOn: '2027-05-01',
    cancelOn: '2026-11-29',
    quantity: 7,
    returnQuantity: 7,
    feeRule: 'none',
    used: true,
  };
  const capWith = (used: number, held = 0) => ({
    limit: CAP_LIMIT,
    uses: used === 0 ? [] : [{ on: '2026-02-01', amount: usd(used) }],
    holds: held === 0 ? [] : [{ amount: usd(held) }],
    asOf: '2026-11-29',
  });
  const allSeven = (used: number, held?: number) =>
    refundFacts({
      returned: [returnedUnits({ quantity: 7 }, 7)],
      demand: { amount: refundAmount(terms).commitmentCancelled, from: 'prediction', terms },
      cap: capWith(used, held),
    });

  it.each([
    ['RX12', 40_000, 0, 5, '2027-02-01'],
    ['RX13', 41_017.62, 0, 4, '2027-02-01'],
    ['that never fits beside what is held', 0, 37_424.67, 6, null],
    ['of which not one unit fits', 50_000, 0, 0, '2027-02-01'],
  ])('%s is refused whole: first day and largest quantity', (_name, used, held, largestQuantity, fitsOn) => {
    expect(verdict(allSeven(used, held)).allowed).toBe(false);
    expect(factsOf(allSeven(used, held), 'refund-cap')).toMatchObject({ fitsOn, largestQuantity });
  });

  it('RX14 fits when it is exactly what is left', () => {
    expect(said(allSeven(37_424.66), 'refund-cap')).toBe(
      'pass: It takes 12575.34 USD of the 12575.34 USD that are left of the refund cap.',
    );
  });

  it('says both in words', () => {
    expect(said(allSeven(40_000), 'refund-cap')).toBe(
      'fail: It takes 12575.34 USD, but 10000.00 USD are left of the refund cap. ' +
        'It fits as a whole from 2027-02-01 on. At most 5 units fit now.',
    );
    expect(said(allSeven(48_000), 'refund-cap')).toMatch(/At most 1 unit fits now\.$/);
    expect(said(allSeven(50_000), 'refund-cap')).toMatch(/Not even one unit fits now\.$/);
    expect(said(allSeven(0, 37_424.67), 'refund-cap')).toMatch(
      /It never fits as a whole\. At most 6 units fit now\.$/,
    );
  });

  it('counts shares of Microsoft’s amount when the price is not known', () => {
    const facts = refundFacts({ demand: { amount: usd(2_000), from: 'microsoft' }, cap: capWith(49_000) });
    expect(factsOf(facts, 'refund-cap')).toMatchObject({ largestQuantity: 1 });
  });

  it('counts the refund alone where that is chosen', () => {
    const monthly: RefundTerms = {
      billingPlan: 'Monthly',
      instalment: usd(1_000),
      instalments: 12,
      startsOn: '2026-11-01',
      expiresOn: '2027-11-01',
      cancelOn: '2026-11-29',
      quantity: 7,
      returnQuantity: 7,
      feeRule: 'none',
      used: true,
    };
    const { refund, commitmentCancelled } = refundAmount(monthly);
    const facts = (capCounts: 'commitment' | 'refund') =>
      refundFacts({
        returned: [returnedUnits({ quantity: 7 }, 7)],
        demand: {
          amount: capCounts === 'refund' ? refund : commitmentCancelled,
          from: 'prediction',
          terms: monthly,
        },
        cap: capWith(49_950),
        choices: { capCounts, equalCommitment: 'allowed' },
      });
    expect(factsOf(facts('commitment'), 'refund-cap')).toMatchObject({ largestQuantity: 0 });
    expect(factsOf(facts('refund'), 'refund-cap')).toMatchObject({ largestQuantity: 5 });
  });
});

describe('the same refund in each era', () => {
  const on = (asOf: string, cancelDay: number, used = true) => {
    const at = new Date(asOf);
    const startsOn = new Date(at.getTime() - cancelDay * 86_400_000).toISOString().slice(0, 10);
    const expiresOn = new Date(Date.parse(startsOn) + 365 * 86_400_000).toISOString().slice(0, 10);
    const predicted = refundAmount({
      billingPlan: 'Upfront',
      paid: usd(3_650),
      startsOn,
      expiresOn,
      cancelOn: asOf.slice(0, 10),
      quantity: 1,
      returnQuantity: 1,
      feeRule: feeRuleOn(at),
      used,
    });
    return { predicted, fee: said(refundFacts({ predicted }), 'refund-fee', at) };
  };

  it.each([
    ['2018-08-31', 100, true, 2_650, 318],
    ['2019-03-14', 100, true, 2_650, 318],
    ['2019-03-15', 100, true, 2_650, 318],
    ['2020-08-06', 100, true, 2_650, 318],
    ['2020-08-06', 5, true, 3_600, 0],
    ['2020-08-06', 5, false, 3_650, 0],
    ['2020-08-06', 6, false, 3_590, 430.8],
    ['2022-10-09', 100, true, 2_650, 318],
    ['2022-10-10', 100, true, 2_650, 0],
    ['2022-10-10', 5, false, 3_600, 0],
    ['2026-11-29', 100, true, 2_650, 0],
  ])('on %s after %d days, used: %s: %d with a fee of %d', (asOf, days, used, refund, fee) => {
    expect(on(asOf, days, used).predicted).toMatchObject({ refund: usd(refund), fee: usd(fee) });
  });

  it.each([
    ['2018-08-31', 'warn: Microsoft keeps a fee of 318.00 USD of the refund of 2650.00 USD.'],
    ['2022-10-09', 'warn: Microsoft keeps a fee of 318.00 USD of the refund of 2650.00 USD.'],
    ['2022-10-10', 'pass: Microsoft charges no fee.'],
  ])('on %s the fee is told', (asOf, expected) => {
    expect(on(asOf, 100).fee).toBe(expected);
  });

  it.each([
    ['2018-08-31', /^warn: Microsoft takes units back by a support request only/],
    ['2022-10-09', /^warn: Microsoft takes units back by a support request only/],
    ['2022-10-10', /^pass: The desk returns the units itself/],
  ])('on %s the way is told', (asOf, expected) => {
    expect(said(refundFacts(), 'refund-channel', new Date(asOf))).toMatch(expected);
  });

  it.each([
    ['Databricks', '2022-10-09T23:59:59Z', 'pass'],
    ['Databricks', '2022-10-10T00:00:00Z', 'fail'],
    ['SuseLinux', '2026-11-29', 'fail'],
    ['RedHat', '2026-11-29', 'fail'],
    ['RedHatOsa', '2026-11-29', 'fail'],
    ['VMwareCloudSimple', '2026-11-29', 'fail'],
    ['SynapseAnalytics', '2026-11-29', 'fail'],
    ['MDC', '2024-12-04T23:59:59Z', 'warn'],
    ['MDC', '2024-12-05T00:00:00Z', 'fail'],
    ['Sentinel', '2024-12-05T00:00:00Z', 'fail'],
    ['AVS', '2026-11-29', 'pass'],
  ])('%s at %s: refundable is a %s', (reservedResourceType, asOf, outcome) => {
    const facts = refundFacts({ returned: [returnedUnits({ reservedResourceType })] });
    expect(said(facts, 'refundable-type', new Date(asOf))).toMatch(new RegExp(`^${outcome}:`));
  });

  it.each([
    ['Standard_D2s_v3', '2026-06-30T23:59:59Z', 'pass: The same units can be bought again.'],
    [
      'Standard_D2s_v3',
      '2026-07-01T00:00:00Z',
      'warn: Standard_D2s_v3 has been retired since 2026-07-01: it cannot be bought again.',
    ],
    ['Standard_D2s_v5', '2026-07-01T00:00:00Z', 'pass: The same units can be bought again.'],
  ])('%s at %s: %s', (sku, asOf, expected) => {
    const facts = refundFacts({ returned: [returnedUnits({ sku })] });
    expect(said(facts, 'cannot-buy-again', new Date(asOf))).toBe(expected);
  });

  it('a family that stays in its sovereign cloud can be bought again there', () => {
    const facts = refundFacts({
      returned: [returnedUnits({ sku: 'Standard_D2s_v3', region: 'chinanorth3' })],
    });
    expect(said(facts, 'cannot-buy-again', new Date('2026-07-01'))).toMatch(/^pass/);
  });
});
