import { describe, expect, it } from '@jest/globals';
import {
  answers,
  run,
  plan,
  position,
  ordered,
  reservations,
  refusal,
  refused,
  cartOpen,
  nowhere,
  smoothCart,
  checkAt,
} from './purchase-run.ts';

describe('the purchase flow', () => {
  it('goes through every step in order and completes', async () => {
    const { output, failed, runner, steps } = await run();
    expect(output).toEqual({ status: 'completed' });
    expect(failed).toEqual([]);
    expect(runner.ran).toEqual([
      'evaluateRequest',
      'resolveApproval',
      'registerSubscription',
      'checkRegistration',
      'checkRegistration',
      'checkInventory',
      'createCart',
      'checkOut',
      'checkProvisioning',
      'readReservation',
      'applySettings',
      'checkSettings',
      'checkSettings',
      'finishPurchase',
    ]);
    expect(new Set(Object.values(steps))).toEqual(new Set(['done']));
  });

  it('waits for its row and ends without an error when the row never appears', async () => {
    const { output, runner } = await run({ evaluateRequest: answers({ state: 'absent' }) });
    expect(output).toEqual({ status: 'absent' });
    expect(runner.ran).toHaveLength(6);
  });

  it('ends when the request was refused, rejected, withdrawn or expired', async () => {
    expect((await run({ evaluateRequest: answers({ state: 'closed', status: 'refused' }) })).output).toEqual({
      status: 'refused',
    });
    expect((await run({ resolveApproval: answers({ state: 'closed', status: 'rejected' }) })).output).toEqual(
      { status: 'rejected' },
    );
  });

  it('checks the row at the given time when the event is lost, without growing its history', async () => {
    const hours = 60 * 60_000;
    let checks = 0;
    const resolveApproval = () => {
      checks += 1;
      const next = new Date(Date.parse(checkAt) + checks * hours).toISOString();
      return checks < 72 ? { state: 'waiting', checkAt: next } : { state: 'closed', status: 'expired' };
    };
    const { output, runner } = await run({ resolveApproval });
    expect(output).toEqual({ status: 'expired' });
    expect(new Date(runner.now).toISOString()).toBe('2026-11-26T08:00:00.000Z');
    expect(runner.longestHistory()).toBeLessThan(200);
  });

  it('skips the wait for a subscription that is registered already', async () => {
    const { steps } = await run({ registerSubscription: answers({ state: 'registered' }) });
    expect(steps).toMatchObject({ 'register-subscription': 'done', 'await-registration': 'skipped' });
  });

  it.each([
    ['check-inventory', { checkInventory: answers(refused) }],
    ['create-cart', { createCart: answers(refused) }],
    ['checkout', { checkOut: answers(refused) }],
  ])('ends compensated when Microsoft refuses at %s: nothing was bought', async (step, changes) => {
    const { output, failed } = await run(changes);
    expect(output).toEqual({ status: 'compensated' });
    expect(failed).toMatchObject([
      {
        status: 'compensated',
        problem: { code: 'refused-by-microsoft', step, microsoft: { code: '800010' } },
      },
    ]);
  });

  it('needs attention when an operator can remove the cause', async () => {
    const broke = refusal('800023', { end: 'needs-attention', advice: 'Raise the credit line.' });
    const { output, failed } = await run({ createCart: answers(broke) });
    expect(output).toEqual({ status: 'needs-attention' });
    expect(failed).toMatchObject([
      {
        problem: {
          code: 'blocked-at-microsoft',
          step: 'create-cart',
          advice: 'Raise the credit line.',
          microsoft: { code: '800023', message: 'Words.' },
        },
      },
    ]);
  });

  const expired = refusal('800008', { recovery: 'new-cart', end: 'needs-attention' });
  const unregistered = refusal('800030', { recovery: 'register', end: 'needs-attention' });
  const stale = refusal('2091', { recovery: 'reread-catalog' });

  it.each([
    ['a cart that expired', { checkOut: answers(expired, ordered), findOrder: answers(nowhere) }, 2],
    ['a cart that needs a registration', { createCart: answers(unregistered, smoothCart) }, 2],
    ['a checkout that needs one', { checkOut: answers(unregistered, ordered) }, 2],
    ['an item that is not sold any more', { createCart: answers(stale, smoothCart) }, 2],
    ['a checkout of such an item', { checkOut: answers(stale, ordered) }, 2],
  ])('cures %s with another cart, once', async (_what, changes, carts) => {
    const { output, inputsOf } = await run(changes);
    expect(output).toEqual({ status: 'completed' });
    expect(inputsOf('createCart').map(({ attempt }) => attempt)).toEqual([...Array(carts).keys()]);
  });

  it('sends the registration whatever its state says, and rereads the catalog, when that is the recovery', async () => {
    const registered = await run({ createCart: answers(unregistered, smoothCart) });
    expect(registered.inputsOf('registerSubscription')).toMatchObject([{}, { attempt: 1, force: true }]);
    const reread = await run({ createCart: answers(stale, smoothCart) });
    expect(reread.inputsOf('createCart')).toMatchObject([{ attempt: 0 }, { attempt: 1, fresh: true }]);
  });

  it.each([
    ['cart-expired', 'needs-attention', { checkOut: answers(expired), findOrder: answers(nowhere) }],
    ['blocked-at-microsoft', 'needs-attention', { createCart: answers(unregistered) }],
    ['refused-by-microsoft', 'compensated', { createCart: answers(stale) }],
  ])('does not try the same cure twice: %s, %s', async (code, status, changes) => {
    const { output, failed, inputsOf } = await run(changes);
    expect(output).toEqual({ status });
    expect(failed).toMatchObject([{ status, problem: { code } }]);
    expect(inputsOf('createCart')).toHaveLength(2);
  });

  const busy = refusal('800064', { recovery: 'retry', end: 'needs-attention' });

  it('retries a transient refusal with a new attempt number, and checks out the same cart', async () => {
    const { output, inputsOf } = await run({
      registerSubscription: answers(busy, { state: 'requested' }),
      createCart: answers(busy, smoothCart),
      checkOut: answers(busy, busy, ordered),
    });
    expect(output).toEqual({ status: 'completed' });
    expect(inputsOf('registerSubscription').map(({ attempt }) => attempt)).toEqual([undefined, 1]);
    expect(inputsOf('createCart').map(({ attempt }) => attempt)).toEqual([0, 1]);
    expect(inputsOf('checkOut')).toMatchObject([
      { cartId: 'c-1', attempt: 0 },
      { cartId: 'c-1', attempt: 1 },
      { cartId: 'c-1', attempt: 2 },
    ]);
  });

  it('gives up a busy cart after 12 attempts, and only when it is still open', async () => {
    const open = await run({ checkOut: answers(busy) });
    expect(open.failed).toMatchObject([{ status: 'needs-attention', found: { cartId: 'c-1' } }]);
    expect(open.inputsOf('checkOut')).toHaveLength(12);
    const bought = await run({ checkOut: answers(busy), findOrder: answers({ done: true, value: ordered }) });
    expect(bought.output).toEqual({ status: 'completed' });
  });

  it.each([
    ['refused', refused],
    ['expired', expired],
    ['lost', new Error('socket hang up')],
  ])('goes on with the order that exists although the checkout was %s', async (_how, answer) => {
    const findOrder = answers({ done: false, retryAfterSeconds: 30 }, { done: true, value: ordered });
    const { output, inputsOf } = await run({ checkOut: answers(answer), findOrder });
    expect(output).toEqual({ status: 'completed' });
    expect(inputsOf('createCart')).toHaveLength(1);
  });

  it('never creates another cart while the order of an ordered one may still appear', async () => {
    const { failed, inputsOf } = await run({
      checkOut: answers(expired),
      findOrder: answers({ done: false, retryAfterSeconds: 30 }),
    });
    expect(failed).toMatchObject([{ problem: { code: 'order-unknown' } }]);
    expect(inputsOf('createCart')).toHaveLength(1);
  });

  it('stops before the cart when the price has risen since provisioning began', async () => {
    const higher = { state: 'dearer', approved: '1432.27 EUR', now: '2148.66 EUR' };
    const { output, failed, runner } = await run({ createCart: answers(higher) });
    expect(output).toEqual({ status: 'compensated' });
    expect(failed).toMatchObject([{ problem: { code: 'price-risen', step: 'create-cart' } }]);
    expect(runner.ran).not.toContain('checkOut');
  });

  const earlier = { runs: 2, cart: { cartId: 'c-0', since: '2026-11-23T07:00:00.000Z' } };

  it('orders with new attempt numbers after an operator’s retry', async () => {
    const { output, inputsOf, runner } = await run({
      resolveApproval: answers({ state: 'provisioning', position, work: { plan, earlier } }),
      checkOut: answers(refusal('800064', { recovery: 'retry' }), ordered),
    });
    expect(output).toEqual({ status: 'completed' });
    expect(runner.ran.indexOf('findOrder')).toBeLessThan(runner.ran.indexOf('createCart'));
    expect(inputsOf('findOrder')[0]).toMatchObject({ cartId: 'c-0', since: earlier.cart.since });
    expect(inputsOf('registerSubscription')).toMatchObject([{ attempt: 200 }]);
    expect(inputsOf('createCart')).toMatchObject([{ attempt: 200 }]);
    expect(inputsOf('checkOut')).toMatchObject([{ attempt: 200 }, { attempt: 201 }]);
  });

  it('uses the order of the previous cart after a retry', async () => {
    const { output, runner, steps } = await run({
      resolveApproval: answers({ state: 'provisioning', position, work: { plan, earlier } }),
      findOrder: answers({ done: false }, { done: true, value: ordered }),
    });
    expect(output).toEqual({ status: 'completed' });
    expect(runner.ran).not.toContain('createCart');
    expect(steps).toMatchObject({ checkout: 'done', 'create-cart': 'pending', 'post-ledger': 'done' });
  });

  it('never creates another cart while the order of the previous one may still appear', async () => {
    const { output, failed, runner } = await run({
      resolveApproval: answers({ state: 'provisioning', position, work: { plan, earlier } }),
      findOrder: answers({ done: false, retryAfterSeconds: 30 }),
    });
    expect(output).toEqual({ status: 'needs-attention' });
    expect(failed).toMatchObject([{ problem: { code: 'order-unknown' }, found: { cartId: 'c-0' } }]);
    expect(runner.ran).not.toContain('createCart');
  });

  const lostCart = {
    ...{ cartId: 'c-0', since: '2026-11-23T07:00:00.000Z', mayBeUnderWay: true },
    lost: { cartAttempt: 3, attempt: 5 },
  };
  const died = { runs: 0, cart: lostCart };

  it('sends the checkout of a flow that died once more, under the same number, before anything else', async () => {
    const { output, inputsOf, runner } = await run({
      resolveApproval: answers({ state: 'provisioning', position, work: { plan, earlier: died } }),
    });
    expect(output).toEqual({ status: 'completed' });
    expect(runner.ran.slice(0, 3)).toEqual(['evaluateRequest', 'resolveApproval', 'checkOut']);
    expect(inputsOf('checkOut')).toMatchObject([
      { cartId: 'c-0', cartAttempt: 3, attempt: 5, isRecorded: true },
    ]);
    expect(runner.ran).not.toContain('createCart');
  });

  it('looks for the order of that cart when Microsoft says that it was submitted', async () => {
    const submitted = refusal('800065', { recovery: 'find-order', end: 'needs-attention' });
    const { output, runner } = await run({
      resolveApproval: answers({ state: 'provisioning', position, work: { plan, earlier: died } }),
      checkOut: answers(submitted),
      findOrder: answers({ done: false, retryAfterSeconds: 30 }, { done: true, value: ordered }),
    });
    expect(output).toEqual({ status: 'completed' });
    expect(runner.ran).not.toContain('createCart');
  });

  it('creates another cart, under the next number, only when that one was certainly not ordered', async () => {
    const { output, inputsOf, runner } = await run({
      resolveApproval: answers({ state: 'provisioning', position, work: { plan, earlier: died } }),
      checkOut: answers({ ...expired, earlierAttempt: true }, ordered),
      findOrder: answers({ done: false, retryAfterSeconds: 30 }, nowhere),
    });
    expect(output).toEqual({ status: 'completed' });
    expect(inputsOf('findOrder')[0]).toMatchObject({ cartId: 'c-0', mayBeUnderWay: true });
    expect(inputsOf('createCart')).toMatchObject([{ attempt: 4 }]);
    expect(inputsOf('checkOut').map(({ attempt }) => attempt)).toEqual([5, 6]);
    expect(runner.ran.indexOf('findOrder')).toBeLessThan(runner.ran.indexOf('createCart'));
  });

  it('registers under a number of its own when that cart needs a registration', async () => {
    const { output, inputsOf } = await run({
      resolveApproval: answers({ state: 'provisioning', position, work: { plan, earlier: died } }),
      checkOut: answers({ ...unregistered, earlierAttempt: true }, ordered),
    });
    expect(output).toEqual({ status: 'completed' });
    expect(inputsOf('registerSubscription')).toMatchObject([{ attempt: 1, force: true }]);
  });

  it('reads the settings before it sets them again after a flow died', async () => {
    const resumed = { state: 'provisioning', position, work: { plan, orderId: 'o-0', earlier: died } };
    const { output, runner } = await run({
      resolveApproval: answers(resumed),
      checkSettings: answers({ done: true, value: { state: 'applied' } }),
    });
    expect(output).toEqual({ status: 'completed' });
    expect(runner.ran).not.toContain('applySettings');
  });

  it.each([
    'evaluateRequest',
    'resolveApproval',
    'createCart',
    'checkRegistration',
    'checkOut',
    'finishPurchase',
  ])('ends without a word when %s finds that another run has begun', async (name) => {
    const superseded = { supersededRun: 'run 1 of request r-1 has been replaced' };
    const waits = { checkRegistration: answers({ done: false }, superseded) };
    const { output, failed } = await run({ [name]: answers(superseded), ...(name in waits ? waits : {}) });
    expect(output).toEqual({ status: 'superseded' });
    expect(failed).toEqual([]);
  });

  it('ends without a word when another run has begun while it recorded its failure', async () => {
    const superseded = { supersededRun: 'run 1 of request r-1 has been replaced' };
    const { output } = await run({ applySettings: answers(refused), failRequest: answers(superseded) });
    expect(output).toEqual({ status: 'superseded' });
  });

  it('continues with the steps of the earlier run, and keeps settings that were made by hand', async () => {
    const done = [{ name: 'checkout', status: 'done', attempts: 1 }];
    const marked = { runs: 1, steps: done, settingsDone: true };
    const { output, runner, steps } = await run({
      resolveApproval: answers({
        state: 'provisioning',
        position,
        work: { plan, orderId: 'o-1', earlier: marked },
      }),
    });
    expect(output).toEqual({ status: 'completed' });
    expect(runner.ran).not.toContain('applySettings');
    expect(steps).toMatchObject({ checkout: 'done' });
  });

  it('uses the order of an earlier run instead of ordering again', async () => {
    const resumed = { state: 'provisioning', position, work: { plan, orderId: 'o-0' } };
    const { output, runner } = await run({ resolveApproval: answers(resumed) });
    expect(output).toEqual({ status: 'completed' });
    expect(runner.ran).not.toContain('createCart');
    expect(runner.ran).toContain('checkProvisioning');
  });

  it('keeps waiting for approval through an outage of any length', async () => {
    let down = 30;
    const resolveApproval = () => {
      down -= 1;
      if (down > 0) throw new Error('tables are down');
      return { state: 'closed', status: 'rejected' };
    };
    expect((await run({ resolveApproval })).output).toEqual({ status: 'rejected' });
    down = 30;
    const decided = { evaluateRequest: answers({ state: 'decided' }), resolveApproval };
    expect((await run(decided)).output).toEqual({ status: 'rejected' });
  });

  it('goes on at once when people decided before it was started anew', async () => {
    const { output, runner } = await run({ evaluateRequest: answers({ state: 'decided' }) });
    expect(output).toEqual({ status: 'completed' });
    expect(runner.ran.slice(0, 3)).toEqual(['evaluateRequest', 'resolveApproval', 'registerSubscription']);
  });

  it('records a failure even when the write fails for hours', async () => {
    let tries = 0;
    const failRequest = ({ status }: { status: string }) => {
      tries += 1;
      if (tries <= 40) throw new Error('tables are down');
      return { status };
    };
    const { output, runner } = await run({ applySettings: answers(refused), failRequest });
    expect(output).toEqual({ status: 'needs-attention' });
    expect(runner.longestHistory()).toBeLessThan(200);
  });

  it.each([
    ['order-unknown', nowhere],
    ['not-ordered', cartOpen],
  ])(
    'asks a person when Microsoft says the cart was submitted and no order shows: %s',
    async (code, found) => {
      const submitted = refusal('800065', { recovery: 'find-order', end: 'needs-attention' });
      const { failed, inputsOf } = await run({ checkOut: answers(submitted), findOrder: answers(found) });
      expect(failed).toMatchObject([{ status: 'needs-attention', problem: { code } }]);
      expect(inputsOf('createCart')).toHaveLength(1);
    },
  );

  it('never orders again after lost responses: it searches for the order, and needs attention when it finds none', async () => {
    const changes = {
      checkOut: answers(new Error('socket hang up')),
      findOrder: answers({ done: false, retryAfterSeconds: 30 }),
    };
    const { output, failed, runner } = await run(changes);
    expect(output).toEqual({ status: 'needs-attention' });
    expect(failed).toMatchObject([{ problem: { code: 'order-unknown', step: 'checkout' } }]);
    expect(runner.ran.filter((name) => name === 'checkOut')).toHaveLength(12);
    expect(runner.ran.filter((name) => name === 'createCart')).toHaveLength(1);
    expect(runner.longestHistory()).toBeLessThan(200);
  });

  it.each([
    ['registration-stuck', { checkRegistration: answers({ done: false }) }],
    ['order-stuck', { checkProvisioning: answers({ done: false }) }],
    ['order-unfulfilled', { checkProvisioning: answers({ done: true, value: { state: 'unfulfilled' } }) }],
    ['reservation-not-visible', { readReservation: answers({ done: false }) }],
    ['settings-not-applied', { applySettings: answers(refused) }],
    ['settings-not-applied', { checkSettings: answers({ done: false }) }],
    ['step-failed', { finishPurchase: answers(new Error('tables are down')) }],
  ])('asks a person: %s', async (code, changes) => {
    const { output, failed } = await run(changes);
    expect(output).toEqual({ status: 'needs-attention' });
    expect(failed).toMatchObject([{ status: 'needs-attention', problem: { code } }]);
  });

  it.each([
    ['evaluateRequest', {}],
    ['createCart', { step: 'create-cart' }],
    ['readReservation', { step: 'read-reservation' }],
  ])('says that the consent has ended when %s fails for it, and not what was thrown', async (name, step) => {
    const thrown = `Activity function '${name}' failed: NoToken: no token: ConsentEnded: [consent-expired since 2027-02-27] AADSTS700082`;
    const { failed } = await run({ [name]: answers(new Error(thrown)) });
    expect(failed).toMatchObject([
      {
        status: 'needs-attention',
        problem: {
          code: 'consent-expired',
          title: 'There is no valid consent for Microsoft',
          detail: 'The consent for Microsoft ended on 2027-02-27, so the desk cannot call Microsoft.',
          advice: 'An Admin agent of the partner runs `npm run consent`. Then the same can be tried again.',
          ...step,
        },
      },
    ]);
    expect(JSON.stringify(failed)).not.toMatch(/AADSTS|NoToken|Activity function/);
  });

  it.each([
    ['are refused', { applySettings: answers(refused) }],
    ['keep failing', { applySettings: answers(new Error('Azure is down')) }],
  ])('keeps what was bought in view when the settings %s', async (_how, changes) => {
    const { failed } = await run(changes);
    expect(failed).toMatchObject([{ found: { reservationOrderId: 'ro-1', reservations } }]);
  });
});
