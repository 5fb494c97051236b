import { describe, expect, it } from '@jest/globals';
import { listingOf } from '../../src/core/listing.ts';
import { ok } from '../../src/core/result.ts';
import type { CapUse } from '../../src/headroom/domain/cap-use.ts';
import { quotePartnerChange, type RefundPart } from '../../src/partner-change/domain/partner-change-quote.ts';
import type { PartnerChangeRequest } from '../../src/partner-change/domain/partner-change-kind.ts';
import { repricePartnerChange } from '../../src/partner-change/use-cases/reprice-partner-change.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { quotePurchase } from '../../src/purchase/domain/quote.ts';
import { defaultPolicyChoices } from '../../src/returns/domain/policy-choices.ts';
import { memoryAzure, money, ORDER, WEB } from '../refund/memory-azure.ts';
import { deskSettings } from '../support/desk-settings.ts';
import { aPurchase } from '../support/purchase-facts.ts';
import { usd } from '../support/return-facts.ts';

const CUSTOMER = 'aaaaaaaa-0000-4000-8000-000000000001';
const REQUEST_ID = `${CUSTOMER.replaceAll('-', '')}-abcdefghijklmnopqrstuvwxyz`;
const CALCULATED_AT = '2026-11-23T10:00:00.000Z';
const TEN_MINUTES_LATER = '2026-11-23T10:10:00.000Z';
const A_QUARTER_LATER = '2026-11-23T10:15:00.000Z';

const price = { cost: money('500.00'), pricing: usd(550) };
const rebuy = aPurchase({ quantity: 4 });
const purchase = quotePurchase(
  {
    ...{ input: rebuy, price, markupPercent: '10', payAsYouGoHourly: undefined },
    ...{ partnerOnRecordMpnId: '2345678', partnerOnRecordAttestationAccepted: true },
    ...{ quotedAt: new Date(CALCULATED_AT), validUntil: new Date('2026-11-26T10:00:00.000Z') },
  },
  fingerprint,
);
/** Four units at 100 EUR each: 400 EUR come back, 440 USD of the cap are taken. */
const refund: RefundPart = {
  reservationId: WEB,
  reservationOrderId: ORDER,
  quantity: 4,
  order: [],
  sessionId: 'session-0',
  cost: money('400.00'),
  total: money('440.00'),
  pricingTotal: usd(440),
  markupPercent: '10',
  markupFrom: 'customer',
  calculatedAt: CALCULATED_AT,
  by: 'self-service',
  headroom: { used: usd(0), before: usd(50_000), after: usd(49_560) },
};
const approved = {
  id: REQUEST_ID,
  customerId: CUSTOMER,
  quote: quotePartnerChange({ refund, rebuy, purchase, gap: undefined }, fingerprint),
} as unknown as PartnerChangeRequest;

interface Meanwhile {
  readonly at?: string;
  readonly uses?: readonly CapUse[];
  readonly azure?: ReturnType<typeof memoryAzure>;
}

/** What becomes of the approved change, given what has happened since. */
function repriced({ at = A_QUARTER_LATER, uses = [], azure = memoryAzure() }: Meanwhile = {}) {
  return repricePartnerChange({
    ...{ reservations: azure.directory, refunds: azure.refunds },
    requests: {
      listReservationRecords: () => Promise.resolve([]),
      readableReservationRecords: () => Promise.resolve(listingOf([])),
    },
    headroom: { readCap: () => Promise.resolve({ version: 'v1', uses, holds: [], openReturns: [] }) },
    prices: {
      calculatePrice: () => Promise.resolve(ok(price)),
      payAsYouGoHourly: () => Promise.resolve(undefined),
    },
    ...{ policyChoices: defaultPolicyChoices, settings: deskSettings, fingerprint },
    clock: () => new Date(at),
  })(approved);
}

const refusing = (code: string) => {
  const azure = memoryAzure();
  azure.levers.policyErrors = [{ code }];
  return azure;
};

const withoutAmount = () => {
  const azure = memoryAzure();
  const calculateRefund = () =>
    Promise.resolve(ok({ sessionId: 'session-1', quantity: 4, policyErrors: [] }));
  return { ...azure, refunds: { ...azure.refunds, calculateRefund } };
};

const cancelled = () => {
  const azure = memoryAzure();
  azure.cancel(WEB, 4);
  return azure;
};

const used: CapUse = { requestId: 'another', on: '2026-11-01', amount: usd(49_900) };

describe('an approved partner change is not carried out', () => {
  it.each<[string, Meanwhile, RegExp | undefined, string]>([
    [
      'when the refund policy of Microsoft refuses it now',
      { azure: refusing('RefundLimitExceeded') },
      /RefundLimitExceeded/,
      'the rules refuse it now.',
    ],
    [
      'when another request has used the refund cap up',
      { uses: [used] },
      /440\.00 USD/,
      'the rules refuse it now.',
    ],
    [
      'when the reservation is cancelled',
      { azure: cancelled() },
      /was cancelled before/,
      'the rules refuse it now.',
    ],
    [
      'when Microsoft gives no amount any more',
      { azure: withoutAmount() },
      undefined,
      'Microsoft gives no amount.',
    ],
  ])('%s', async (_case, meanwhile, reason, detail) => {
    const outcome = await repriced(meanwhile);
    expect(outcome).toMatchObject({
      state: 'refused',
      problem: { code: 'refused-before-return', detail: `Nothing was returned or bought: ${detail}` },
    });
    const reasons = outcome.state === 'refused' ? (outcome.problem.reasons ?? []) : [];
    expect(reasons.every(({ outcome: judged }) => judged === 'fail')).toBe(true);
    if (reason === undefined) expect(reasons).toEqual([]);
    else expect(reasons.map(({ message }) => message).join(' ')).toMatch(reason);
  });
});

describe('an approved partner change stands', () => {
  it('while the calculation of the refund is at most ten minutes old, without asking for another', async () => {
    const azure = refusing('RefundLimitExceeded');
    expect(await repriced({ azure, at: TEN_MINUTES_LATER })).toEqual({ state: 'stands' });
    expect(azure.calls.calculated).toBe(0);
  });

  it('with the refund calculated anew, held again at its amount', async () => {
    expect(await repriced()).toMatchObject({
      state: 'within',
      quote: { refund: { sessionId: 'session-1', cost: money('400.00') } },
      claim: { amount: usd(440), reservationId: WEB, version: 'v1' },
    });
  });
});
