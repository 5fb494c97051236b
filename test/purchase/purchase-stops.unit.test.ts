import { describe, expect, it } from '@jest/globals';
import { microsoftMark } from '../../src/core/microsoft-failure.ts';
import {
  answers,
  run,
  plan,
  position,
  ordered,
  cartOpen,
  nowhere,
  second,
  requestId,
} from './purchase-run.ts';

describe('the purchase flow', () => {
  const higher = { state: 'dearer', approved: '1432.27 EUR', now: '2148.66 EUR' };

  it.each([
    ['still open', cartOpen],
    ['gone, and nowhere', nowhere],
  ])('stops at the checkout when the price has risen and the cart is %s', async (_how, found) => {
    const { output, failed, inputsOf } = await run({
      checkOut: answers(new Error('503'), higher),
      findOrder: answers(found),
    });
    expect(output).toEqual({ status: 'compensated' });
    expect(failed).toMatchObject([
      {
        problem: {
          code: 'price-risen',
          step: 'checkout',
          detail: expect.stringMatching(/1432.27 EUR, now 2148.66 EUR .* Nothing was bought/) as unknown,
        },
      },
    ]);
    expect(inputsOf('checkOut')).toHaveLength(2);
  });

  it('uses an order from before the price rise whose response was lost', async () => {
    const { output, inputsOf } = await run({
      checkOut: answers(new Error('socket hang up'), higher),
      findOrder: answers({ done: false }, { done: true, value: ordered }),
    });
    expect(output).toEqual({ status: 'completed' });
    expect(inputsOf('createCart')).toHaveLength(1);
  });

  it('never says that nothing was bought without a proof', async () => {
    const findOrder = answers({ done: false, retryAfterSeconds: 30, reason: 'The order list is not whole.' });
    const { failed } = await run({ checkOut: answers(higher), findOrder });
    expect(failed).toMatchObject([
      {
        status: 'needs-attention',
        problem: {
          code: 'order-unknown',
          detail: expect.stringContaining('The order list is not whole.') as unknown,
        },
      },
    ]);
  });

  it.each([
    ['by the checkout', { checkOut: answers(second()) }],
    [
      'by the look for it',
      { checkOut: answers(new Error('503')), findOrder: answers({ done: true, value: second() }) },
    ],
  ])('asks a person when a second order is found %s, naming both', async (_how, changes) => {
    const { failed } = await run(changes);
    expect(failed).toMatchObject([
      {
        status: 'needs-attention',
        problem: {
          code: 'second-order',
          detail: expect.stringMatching(/Order o-1 .* Order o-2 /) as unknown,
        },
      },
    ]);
  });

  it('needs attention when the charge differs from the approval, before it posts the purchase', async () => {
    const unbooked = { code: 'charged-above-approved', approved: '1432.27 EUR', charged: '2148.66 EUR' };
    const { failed, steps } = await run({ finishPurchase: answers({ unbooked }) });
    expect(failed).toMatchObject([
      {
        status: 'needs-attention',
        problem: {
          code: 'charged-above-approved',
          step: 'post-ledger',
          detail: expect.stringMatching(/at most 1432.27 EUR, charged were 2148.66 EUR/) as unknown,
        },
        found: { reservationOrderId: 'ro-1' },
      },
    ]);
    expect(steps).toMatchObject({ 'post-ledger': 'failed' });
  });

  it('posts the purchase after an operator has accepted the charge', async () => {
    const accepted = { runs: 1, settingsDone: true, acceptedCharge: 'charged-above-approved' };
    const resolved = { state: 'provisioning', position, work: { plan, orderId: 'o-1', earlier: accepted } };
    const { output, inputsOf } = await run({ resolveApproval: answers(resolved) });
    expect(output).toEqual({ status: 'completed' });
    expect(inputsOf('finishPurchase')).toMatchObject([{ acceptedCharge: 'charged-above-approved' }]);
  });

  const mark = microsoftMark({ isRefusal: true, code: '20002', message: 'No relationship', advice: 'Ask.' });
  const refusedRead = { refusedRead: mark };

  it.each([
    ['before the evaluation', 'evaluateRequest', { evaluateRequest: answers(refusedRead) }],
    ['when it was approved', 'resolveApproval', { resolveApproval: answers(refusedRead) }],
    ['while it is registered', 'checkRegistration', { checkRegistration: answers(refusedRead) }],
    ['while it is provisioned', 'checkProvisioning', { checkProvisioning: answers(refusedRead) }],
  ])('asks a person at once what Microsoft refuses to answer %s', async (_when, step, changes) => {
    const { failed, inputsOf, runner } = await run(changes);
    expect(failed).toMatchObject([
      {
        status: 'needs-attention',
        problem: {
          code: 'read-refused',
          advice: 'Ask.',
          microsoft: { code: '20002', message: 'No relationship' },
        },
      },
    ]);
    expect(inputsOf(step)).toHaveLength(1);
    expect(runner.now - Date.parse('2026-11-23T08:00:00.000Z')).toBeLessThan(60_000);
  });

  it('ends at once with its advice when Microsoft denies the checkout', async () => {
    const { failed, inputsOf, runner } = await run({ checkOut: answers(refusedRead) });
    expect(failed).toMatchObject([
      {
        status: 'needs-attention',
        problem: {
          code: 'blocked-at-microsoft',
          step: 'checkout',
          detail: 'Nothing was bought: No relationship',
          advice: 'Ask.',
          microsoft: { code: '20002', message: 'No relationship' },
        },
      },
    ]);
    expect(inputsOf('checkOut')).toHaveLength(1);
    expect(inputsOf('findOrder')).toHaveLength(0);
    expect(runner.now - Date.parse('2026-11-23T08:00:00.000Z')).toBeLessThan(2 * 60_000);
  });

  it('looks for an order when Microsoft denies a checkout after a try without an answer', async () => {
    const { failed, inputsOf } = await run({
      checkOut: answers(new Error('socket hang up'), refusedRead),
      findOrder: answers(cartOpen),
    });
    expect(failed).toMatchObject([
      {
        status: 'needs-attention',
        problem: { code: 'not-ordered', advice: 'Ask.', microsoft: { code: '20002' } },
      },
    ]);
    expect(inputsOf('checkOut')).toHaveLength(2);
  });

  it('shows nobody the text of an exception', async () => {
    const { failed } = await run({ finishPurchase: answers(new TypeError('x is not a function')) });
    expect(failed).toMatchObject([
      {
        problem: {
          code: 'step-failed',
          detail: `A step kept failing; the log tells why under request id ${requestId}.`,
        },
      },
    ]);
  });
});
