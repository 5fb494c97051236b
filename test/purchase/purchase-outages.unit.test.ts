import { describe, expect, it } from '@jest/globals';
import { microsoftMark } from '../../src/core/microsoft-failure.ts';
import { answers, cartOpen, ordered, plan, position, refusal, requestId, reservations, run, smoothCart } from './purchase-run.ts';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-11-23T08:00:00.000Z');
const down = new Error(
  microsoftMark({ isRefusal: false, isOutage: true, code: '503', message: 'ServiceUnavailable' }),
);

/** An answer that an outage of so many tries precedes. */
const after = (tries: number, answer: unknown) => answers(...Array.from({ length: tries }, () => down), answer);

/** More tries than an hour of an outage needs. */
const AN_HOUR = 16;
const done = (value: object) => ({ done: true, value });

describe('an outage of Microsoft during a purchase', () => {
  it.each([
    ['evaluateRequest', { state: 'waiting', checkAt: '2026-11-23T12:00:00.000Z' }],
    ['resolveApproval', { state: 'provisioning', position, work: { plan } }],
    ['registerSubscription', { state: 'registered' }],
    ['checkRegistration', done({ state: 'registered' })],
    ['checkInventory', { state: 'available' }],
    ['createCart', smoothCart],
    ['checkProvisioning', done({ state: 'fulfilled', reservationOrderId: 'ro-1' })],
    ['readReservation', done({ reservations })],
    ['applySettings', { state: 'requested' }],
    ['checkSettings', done({ state: 'applied' })],
    ['finishPurchase', { status: 'completed' }],
  ])('needs no hand when it takes an hour at %s', async (step, answer) => {
    const { output, failed, inputsOf, runner } = await run({ [step]: after(AN_HOUR, answer) });
    expect({ output, failed }).toEqual({ output: { status: 'completed' }, failed: [] });
    expect(runner.now - START).toBeGreaterThan(HOUR_MS);
    expect(inputsOf('recordFailing').map(({ failing }) => (failing as { tries: number }).tries)).toEqual([
      ...[1, 2, 4, 8, 16],
    ]);
  });

  it('at the checkout is looked through: what was certainly not bought is sent again under its number', async () => {
    const { output, failed, inputsOf } = await run({ checkOut: after(30, ordered), findOrder: answers(cartOpen) });
    expect({ output, failed }).toEqual({ output: { status: 'completed' }, failed: [] });
    expect(inputsOf('createCart')).toHaveLength(1);
    expect(inputsOf('findOrder')).toHaveLength(2);
    expect(new Set(inputsOf('checkOut').map(({ attempt }) => attempt))).toEqual(new Set([0]));
  });

  it('at the checkout whose answers are lost for ever ends with the order that is there', async () => {
    const { output, inputsOf } = await run({
      checkOut: answers(down),
      findOrder: answers({ done: false }, done(ordered)),
    });
    expect(output).toEqual({ status: 'completed' });
    expect(inputsOf('checkOut')).toHaveLength(12);
  });

  it('at the checkout alone is left to a person after some hours', async () => {
    const { failed, runner } = await run({ checkOut: answers(down), findOrder: answers(cartOpen) });
    expect(failed).toMatchObject([{ problem: { code: 'not-ordered', microsoft: { code: '503' } } }]);
    expect((runner.now - START) / HOUR_MS).toBeGreaterThan(3);
    expect(runner.longestHistory()).toBeLessThan(800);
  });

  it('after the first poll does not use up the hour that Microsoft has to fulfil the order', async () => {
    const waits = Array.from({ length: 12 }, () => ({ done: false, retryAfterSeconds: 250 }));
    const { output, failed } = await run({
      checkProvisioning: answers(
        ...[...waits.slice(0, 3), ...Array.from({ length: 30 }, () => down), ...waits.slice(3)],
        done({ state: 'fulfilled', reservationOrderId: 'ro-1' }),
      ),
    });
    expect({ output, failed }).toEqual({ output: { status: 'completed' }, failed: [] });
  });

  it('is left to a person after a day, and its history stays short', async () => {
    const { failed, runner } = await run({ checkInventory: answers(down) });
    expect(failed).toMatchObject([
      {
        status: 'needs-attention',
        problem: { code: 'step-failed', step: 'check-inventory', microsoft: { code: '503' } },
      },
    ]);
    expect((runner.now - START) / HOUR_MS).toBeGreaterThan(23);
    expect(runner.longestHistory()).toBeLessThan(800);
  });

  it('is waited for until the deadline of the request', async () => {
    const giveUpAt = new Date(START + 3 * HOUR_MS).toISOString();
    const { failed, runner } = await run({
      checkInventory: answers(down),
      recordFailing: answers({ giveUpAt }),
    });
    expect(failed).toHaveLength(1);
    expect(runner.now).toBeLessThanOrEqual(Date.parse(giveUpAt));
    expect(runner.now).toBeGreaterThan(Date.parse(giveUpAt) - 11 * 60_000);
  });

  it('goes on when the store cannot record that a step fails', async () => {
    const { output } = await run({
      checkInventory: after(AN_HOUR, { state: 'available' }),
      recordFailing: answers(new Error('tables are down')),
    });
    expect(output).toEqual({ status: 'completed' });
  });

  it('is none when the desk itself fails: a person is asked after half an hour', async () => {
    const { failed, inputsOf, runner } = await run({ checkInventory: answers(new TypeError('x is undefined')) });
    expect(failed).toMatchObject([{ problem: { code: 'step-failed', step: 'check-inventory' } }]);
    expect(inputsOf('checkInventory')).toHaveLength(12);
    expect((runner.now - START) / HOUR_MS).toBeLessThan(1);
  });
});

describe('a refusal that may pass', () => {
  it('is shown while it is tried again', async () => {
    const busy = refusal('800064', { recovery: 'retry', end: 'needs-attention', advice: 'The cart is busy.' });
    const { output, inputsOf, steps } = await run({ checkOut: answers(busy, busy, ordered) });
    expect(output).toEqual({ status: 'completed' });
    expect(inputsOf('recordFailing')).toMatchObject([
      {
        requestId,
        step: 'checkout',
        failing: { tries: 1, problem: { advice: 'The cart is busy.', microsoft: { code: '800064' } } },
      },
      { failing: { tries: 2 } },
    ]);
    expect(steps).toMatchObject({ checkout: 'done' });
  });
});

describe('the last resort', () => {
  const broken = () => {
    throw new Error('cannot store row q|r: problem must have at most 30000 characters in a column');
  };

  it('records the code and the step alone when the whole record of a failure cannot be written', async () => {
    const { output, inputsOf, runner } = await run({
      checkInventory: answers(new Error('x')),
      failRequest: broken,
    });
    expect(output).toEqual({ status: 'needs-attention' });
    expect(inputsOf('parkRequest')).toEqual([
      { requestId, run: 1, code: 'step-failed', step: 'check-inventory' },
    ]);
    expect(inputsOf('failRequest')).toHaveLength(3);
    expect((runner.now - START) / HOUR_MS).toBeLessThan(1);
  });

  it('is tried again when the store takes nothing, the whole record first', async () => {
    let tries = 0;
    const { output, inputsOf } = await run({
      checkInventory: answers(new Error('x')),
      failRequest: ({ status }: { status: string }) => {
        tries += 1;
        if (tries <= 10) throw new Error('tables are down');
        return { status };
      },
      parkRequest: answers(new Error('tables are down')),
    });
    expect(output).toEqual({ status: 'needs-attention' });
    expect(inputsOf('failRequest').at(-1)).toMatchObject({ problem: { code: 'step-failed' } });
  });

  it('takes an answer that has no wire form', async () => {
    const odd = [{ reservationId: 'r-1', quantity: 3, expiresAt: 'some day' }];
    const { failed } = await run({ readReservation: answers(done({ reservations: odd })) });
    expect(failed).toMatchObject([{ status: 'needs-attention', problem: { code: 'step-failed' } }]);
  });
});
