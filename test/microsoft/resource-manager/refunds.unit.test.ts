import { describe, expect, it } from '@jest/globals';
import { resourceManagerRefunds } from '../../../src/microsoft/resource-manager/refunds.ts';
import { refused, scriptedAzure } from './scripted-azure.ts';

const order = '50000000-aaaa-4bbb-8ccc-100000000003';
const reservation = '40000000-aaaa-4bbb-8ccc-100000000000';
const resource = `/providers/Microsoft.Capacity/reservationOrders/${order}/reservations/${reservation}`;
const line = {
  customerId: 'aaaaaaaa-0000-4000-8000-000000000001',
  reservationOrderId: order,
  reservationId: reservation,
  quantity: 1,
};
const session = { sessionId: 's-1', reason: 'Wrong region' };
const gbp = (amount: number) => ({ currencyCode: 'GBP', amount });
const usd = (amount: number) => ({ currencyCode: 'USD', amount });

/** The properties of the published example of calculateRefund, without its policy error. */
const example = {
  sessionId: '10000000-aaaa-bbbb-cccc-200000000000',
  quantity: 1,
  billingRefundAmount: gbp(20.72),
  pricingRefundAmount: usd(24.92),
  policyResult: {
    properties: {
      consumedRefundsTotal: usd(83.69),
      maxRefundLimit: usd(50000),
      policyErrors: null as unknown,
    },
  },
  billingInformation: {
    billingPlan: 'Upfront',
    completedTransactions: 1,
    totalTransactions: 1,
    billingCurrencyTotalPaidAmount: gbp(24),
    billingCurrencyProratedAmount: gbp(3.28),
    billingCurrencyRemainingCommitmentAmount: gbp(0),
  },
};
const offer = {
  sessionId: '10000000-aaaa-bbbb-cccc-200000000000',
  quantity: 1,
  billingRefund: { minor: 2072, currency: 'GBP' },
  pricingRefund: { minor: 2492, currency: 'USD' },
  billing: {
    paid: { minor: 2400, currency: 'GBP' },
    prorated: { minor: 328, currency: 'GBP' },
    remainingCommitment: { minor: 0, currency: 'GBP' },
    completedTransactions: 1,
    totalTransactions: 1,
  },
  cap: { consumed: { minor: 8369, currency: 'USD' }, limit: { minor: 5_000_000, currency: 'USD' } },
  policyErrors: [],
};

/** Refunds at an Azure that answers each call with this. */
function setUp(answer: () => Response) {
  const azure = scriptedAzure(answer);
  return { ...azure, refunds: resourceManagerRefunds(azure.client) };
}
const calculated = (properties: unknown) =>
  setUp(() => Response.json({ id: resource, properties })).refunds.calculateRefund(line);
const raw = (text: string) =>
  setUp(() => new Response(text, { headers: { 'content-type': 'application/json' } }));

describe('calculateRefund', () => {
  it('asks for the units of one reservation of the order', async () => {
    const { refunds, requests } = setUp(() => Response.json({ properties: example }));
    await refunds.calculateRefund(line);
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: { pathname: `/providers/Microsoft.Capacity/reservationOrders/${order}/calculateRefund` },
        body: {
          id: `/providers/Microsoft.Capacity/reservationOrders/${order}`,
          properties: {
            scope: 'Reservation',
            reservationToReturn: { reservationId: resource, quantity: 1 },
          },
        },
      },
    ]);
  });

  it('reads the published example', async () => {
    expect(await calculated(example)).toEqual({ ok: true, value: offer });
  });

  it('reads members in another letter case', async () => {
    const odd = {
      SessionId: example.sessionId,
      Quantity: 1,
      BillingRefundAmount: { CurrencyCode: 'gbp', Amount: 20.72 },
    };
    expect(await calculated(odd)).toMatchObject({
      ok: true,
      value: { sessionId: example.sessionId, billingRefund: offer.billingRefund },
    });
  });

  it('keeps the cents of an amount that no float32 holds', async () => {
    const properties = JSON.stringify(example).replace('24.92', '133414.785000000003');
    const { refunds } = raw(`{"properties":${properties}}`);
    expect(await refunds.calculateRefund(line)).toMatchObject({
      value: { pricingRefund: { minor: 13_341_479, currency: 'USD' } },
    });
  });

  it.each([
    ['null', null],
    ['an empty list', []],
    ['absent', undefined],
  ])('is allowed when policyErrors is %s', async (_, policyErrors) => {
    const properties = { ...example.policyResult.properties, policyErrors };
    expect(await calculated({ ...example, policyResult: { properties } })).toMatchObject({
      ok: true,
      value: { policyErrors: [] },
    });
  });

  const known = {
    code: 'SelfServiceRefundNotSupported',
    message: 'Not here.',
    advice:
      'Microsoft refunds this only through its support. Open a support request, or exchange it instead.',
  };
  it.each([
    ['a list', [{ code: 'SelfServiceRefundNotSupported', message: 'Not here.' }], [known]],
    ['an entry without a message', [{ code: 'NewCode' }], [{ code: 'NewCode' }]],
    ['an entry without a code', [{ message: 'No.' }], [{ message: 'No.' }]],
    ['an entry without both', [{}], [{}]],
    ['an entry that is null', [null], [{}]],
    ['an entry that is a text', ['No.'], [{ message: 'No.' }]],
    ['one error and no list', { code: 'NewCode', message: 'No.' }, [{ code: 'NewCode', message: 'No.' }]],
    ['two errors', [{ code: 'A' }, { code: 'B' }], [{ code: 'A' }, { code: 'B' }]],
  ])('is refused by policyErrors: %s', async (_, policyErrors, expected) => {
    const properties = { ...example.policyResult.properties, policyErrors };
    expect(await calculated({ ...example, policyResult: { properties } })).toEqual({
      ok: true,
      value: { ...offer, policyErrors: expected },
    });
  });

  it('is refused by errors in the nesting of an exchange, and by a result of another type', async () => {
    const policyResult = { policyErrors: [{ code: 'NewCode' }] };
    expect(await calculated({ ...example, policyResult })).toMatchObject({
      value: { policyErrors: [{ code: 'NewCode' }], cap: undefined },
    });
    expect(await calculated({ ...example, policyResult: 'Denied.' })).toMatchObject({
      value: { policyErrors: [{ message: 'Denied.' }] },
    });
  });

  it.each([
    ['missing', undefined],
    ['null', null],
    ['a number', 20.72],
    ['a text', '20.72 GBP'],
    ['without a currency', { amount: 20.72 }],
    ['without an amount', { currencyCode: 'GBP' }],
    ['in a currency that ISO 4217 does not list', { currencyCode: 'XQZ', amount: 20.72 }],
    ['below zero', gbp(-20.72)],
    ['beyond counting', gbp(1e300)],
  ])('has no amount when it is %s, and keeps the rest', async (_, billingRefundAmount) => {
    expect(await calculated({ ...example, billingRefundAmount })).toEqual({
      ok: true,
      value: { ...offer, billingRefund: undefined },
    });
  });

  it.each([
    ['billingInformation', 'none', { billing: undefined }],
    ['quantity', 'three', { quantity: 1 }],
    ['policyResult', { properties: { consumedRefundsTotal: usd(1) } }, { cap: undefined }],
  ])('reads around %s of another type', async (member, value, expected) => {
    expect(await calculated({ ...example, [member]: value })).toEqual({
      ok: true,
      value: { ...offer, ...expected },
    });
  });

  it('is refused without a session, unless the policy refuses', async () => {
    const { sessionId: _, ...without } = example;
    expect(await calculated(without)).toMatchObject({ ok: false, error: { code: 'unreadable-answer' } });
    const policyResult = { properties: { policyErrors: [{ code: 'NewCode' }] } };
    expect(await calculated({ ...without, policyResult })).toMatchObject({
      ok: true,
      value: { sessionId: '', policyErrors: [{ code: 'NewCode' }] },
    });
  });

  it.each([['<html>'], [''], ['[]'], ['{"properties":null}']])(
    'is refused for the answer %j',
    async (text) => {
      expect(await raw(text).refunds.calculateRefund(line)).toMatchObject({
        ok: false,
        error: {
          code: 'unreadable-answer',
          message: "Microsoft's answer to calculateRefund names no session.",
        },
      });
    },
  );

  it('is refused by an error with what a person can do', async () => {
    const { refunds } = setUp(() => refused('RefundLimitExceeded', 400, 'Too much.'));
    expect(await refunds.calculateRefund(line)).toEqual({
      ok: false,
      error: {
        code: 'RefundLimitExceeded',
        message: 'Too much.',
        advice:
          'The refund is larger than what is left of the refund cap. Return fewer units, wait until the cap refills, or exchange instead.',
      },
    });
  });

  it('is asked again after a 503, because it changes nothing', async () => {
    const answers = [new Response('', { status: 503 }), Response.json({ properties: example })];
    const { refunds, requests } = setUp(() => answers.shift() ?? refused('NoMore'));
    expect(await refunds.calculateRefund(line)).toMatchObject({ ok: true });
    expect(requests).toHaveLength(2);
  });
});

describe('return', () => {
  it('returns the units in the session, with the reason', async () => {
    const { refunds, requests } = setUp(() => Response.json({ properties: example }, { status: 202 }));
    await refunds.returnReservation(line, session);
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: { pathname: `/providers/Microsoft.Capacity/reservationOrders/${order}/return` },
        body: {
          properties: {
            sessionId: 's-1',
            scope: 'Reservation',
            reservationToReturn: { reservationId: resource, quantity: 1 },
            returnReason: 'Wrong region',
          },
        },
      },
    ]);
  });

  it('is accepted with what Microsoft returns', async () => {
    const { refunds } = setUp(() =>
      Response.json({ properties: example }, { status: 202, headers: { 'retry-after': '30' } }),
    );
    expect(await refunds.returnReservation(line, session)).toEqual({
      ok: true,
      value: {
        billingRefund: offer.billingRefund,
        pricingRefund: offer.pricingRefund,
        policyErrors: [],
        retryAfterSeconds: 30,
      },
    });
  });

  it.each([
    ['the order', { id: `/providers/microsoft.capacity/reservationOrders/${order}`, properties: {} }],
    ['no body', undefined],
    ['a text', 'done'],
  ])('is accepted without amounts when the answer is %s', async (_, body) => {
    const { refunds } = setUp(() => new Response(body === undefined ? '' : JSON.stringify(body)));
    expect(await refunds.returnReservation(line, session)).toEqual({
      ok: true,
      value: {
        billingRefund: undefined,
        pricingRefund: undefined,
        policyErrors: [],
        retryAfterSeconds: undefined,
      },
    });
  });

  it('says when the policy refuses after all', async () => {
    const policyResult = { properties: { policyErrors: [{ code: 'RefundLimitExceeded' }] } };
    const { refunds } = setUp(() => Response.json({ properties: { ...example, policyResult } }));
    expect(await refunds.returnReservation(line, session)).toMatchObject({
      ok: true,
      value: { policyErrors: [{ code: 'RefundLimitExceeded' }] },
    });
  });

  it.each([[408], [500], [502], [503], [504]])(
    'is sent once when the outcome of a %d is unknown',
    async (status) => {
      const { refunds, requests } = setUp(() => new Response('', { status }));
      await expect(refunds.returnReservation(line, session)).rejects.toMatchObject({
        name: 'MicrosoftUnavailable',
        hadNoEffect: false,
      });
      expect(requests).toHaveLength(1);
    },
  );

  it('may wait after a 429, which had no effect', async () => {
    const throttled = () => new Response('', { status: 429, headers: { 'retry-after': '2' } });
    const answers = [throttled(), Response.json({ properties: example }, { status: 202 })];
    const { refunds, requests, waits } = setUp(() => answers.shift() ?? refused('NoMore'));
    expect(await refunds.returnReservation(line, session)).toMatchObject({ ok: true });
    expect([requests.length, waits]).toEqual([2, [2]]);
  });

  it.each([
    ['BadRequest', 'Session timed out. Calculate again.', 'SessionTimedOut'],
    ['SessionExpired', 'No.', 'SessionTimedOut'],
    ['InvalidRefundQuantity', 'Too many.', 'InvalidRefundQuantity'],
    ['OperationCannotBePerformedInCurrentState', 'Busy.', 'OperationCannotBePerformedInCurrentState'],
    ['SomethingNew', 'No.', 'SomethingNew'],
  ])('that is refused with %s (%s) has the code %s', async (code, message, expected) => {
    const { refunds } = setUp(() => refused(code, 400, message));
    expect(await refunds.returnReservation(line, session)).toMatchObject({
      ok: false,
      error: { code: expected, message },
    });
  });
});
