import { describe, expect, it } from '@jest/globals';
import type { RequestStatus } from '../../src/requests/domain/request-status.ts';
import type { ResolutionAction } from '../../src/requests/domain/resolution.ts';
import type { Cart } from '../../src/purchase/ports/ordering.ts';
import { person, waitingEnvironment } from '../support/request-environment.ts';
import { listingOf } from '../../src/core/listing.ts';

const problem = { code: 'order-unknown', title: 'Unknown', detail: 'Lost.' };

/** A flow environment with a request that stopped during provisioning. */
async function stoppedEnvironment(left: { cartId?: string; orderId?: string } = {}) {
  const environment = await waitingEnvironment();
  const { requestId, approveAs, resolve, fail, requests, read, settle } = environment;
  await approveAs('ann');
  await resolve({ requestId });
  if (left.orderId !== undefined) {
    const { position, request } = await read();
    const result = { orderId: left.orderId, reservations: [], entryIds: [] };
    const newEvents = [
      { type: 'ordered', at: request.updatedAt, actor: person('desk'), data: { orderId: left.orderId } },
    ] as const;
    await requests.commit({ requestId, position, operation: 'ordered', change: { result }, newEvents });
  }
  const steps = [{ name: 'checkout', status: 'failed', attempts: 3 }] as const;
  const cart = left.cartId === undefined ? {} : { cartId: left.cartId };
  await fail({ requestId, status: 'needs-attention', problem, steps: [...steps], ...cart });
  const act = (action: ResolutionAction, comment = 'Looked at it.', by = 'root') =>
    settle({ requestId, action, comment, by: person(by) });
  const statusAfter = async (): Promise<RequestStatus> => (await read()).request.status;
  return { ...environment, act, statusAfter };
}

/** Does something, which takes a moment, while a resolution has read the request and has not written it yet. */
function inBetween(
  { ordering, now }: Pick<Awaited<ReturnType<typeof stoppedEnvironment>>, 'ordering' | 'now'>,
  work: () => Promise<unknown>,
): void {
  const { findOrderByName } = ordering;
  ordering.findOrderByName = async () => {
    ordering.findOrderByName = findOrderByName;
    await work();
    now.at = new Date(now.at.getTime() + 1);
    return findOrderByName();
  };
}

const refusedWith = (words: RegExp) => ({
  ok: false,
  error: { code: 'not-resolvable', detail: expect.stringMatching(words) as unknown },
});

describe('an operator who resolves a request', () => {
  it('resumes it where it stopped, with new attempt numbers and the last cart checked first', async () => {
    const { act, flow, requestId, resolve, statusAfter, eventTypes } = await stoppedEnvironment({
      cartId: 'c-1',
    });
    const resolved = await act('retry');

    expect(resolved).toMatchObject({
      ok: true,
      value: { status: 'provisioning', resolution: { action: 'retry', comment: 'Looked at it.', round: 1 } },
    });
    expect(resolved.ok && resolved.value.problem).toBeUndefined();
    expect(flow.started.at(-1)).toBe(requestId);
    expect(await statusAfter()).toBe('provisioning');
    expect((await eventTypes())?.slice(-2)).toEqual(['needs-attention', 'resolved']);
    expect(await resolve({ requestId })).toMatchObject({
      state: 'provisioning',
      earlier: {
        runs: 1,
        cart: { cartId: 'c-1', since: '2026-11-23T08:00:00.000Z' },
        steps: [{ name: 'checkout' }],
      },
    });
  });

  it('uses the existing order instead of placing another', async () => {
    const { act, ordering, requestId, resolve, eventTypes } = await stoppedEnvironment({ cartId: 'c-1' });
    ordering.findOrderByName = () => Promise.resolve({ state: 'found', orderId: 'o-1' });
    await act('retry');

    expect(await resolve({ requestId })).toMatchObject({ state: 'provisioning', orderId: 'o-1' });
    expect(await resolve({ requestId })).toMatchObject({ state: 'provisioning', orderId: 'o-1' });
    expect((await eventTypes())?.filter((type) => type === 'ordered')).toEqual(['ordered']);
  });

  it('is recorded before the flow starts, which therefore finds the row as it goes on', async () => {
    const { act, flow, read, requestId } = await stoppedEnvironment();
    const seen: unknown[] = [];
    flow.restart = async (id, _kind, run) => {
      const { request } = await read();
      seen.push([id, run, request.run, request.status]);
      return true;
    };
    await act('retry');
    expect(seen).toEqual([[requestId, 2, 2, 'provisioning']]);
  });

  it('is told that it goes on while its last run has not quite ended: the supervisor starts the next', async () => {
    const { act, flow, statusAfter } = await stoppedEnvironment();
    flow.restart = () => Promise.resolve(false);
    expect(await act('retry')).toMatchObject({ ok: true, value: { status: 'provisioning' } });
    expect(await statusAfter()).toBe('provisioning');
  });

  it('may repeat the same resolution, but not send another one', async () => {
    const { act, flow, eventTypes } = await stoppedEnvironment();
    await act('retry');
    const started = flow.started.length;

    expect(await act('retry')).toMatchObject({ ok: true, value: { status: 'provisioning' } });
    expect(flow.started).toHaveLength(started);
    expect(await act('abandon')).toEqual(refusedWith(/^The request is provisioning/));
    expect(await act('retry', 'Other words.')).toEqual(refusedWith(/^The request is provisioning/));
    expect((await eventTypes())?.filter((type) => type === 'resolved')).toHaveLength(1);
  });

  it('retries once by a double click, also when the request has stopped again between the two', async () => {
    const stopped = await stoppedEnvironment();
    const { act, fail, requestId, eventTypes, statusAfter } = stopped;
    inBetween(stopped, async () => {
      await act('retry');
      await fail({ requestId, status: 'needs-attention', problem });
    });

    // The store recognises the same change, so the second click is answered as the first was.
    expect(await act('retry')).toMatchObject({ ok: true, value: { status: 'provisioning' } });
    expect(await statusAfter()).toBe('needs-attention');
    expect((await eventTypes())?.filter((type) => type === 'resolved')).toHaveLength(1);
  });

  it('starts the flow that the first call could not start, in a run of its own', async () => {
    const { act, flow, read, eventTypes } = await stoppedEnvironment();
    await act('retry');
    flow.signsNow = { state: 'lost', loss: 'ended-early' };
    const started = flow.started.length;

    expect(await act('retry')).toMatchObject({ ok: true, value: { status: 'provisioning' } });
    expect(flow.started).toHaveLength(started + 1);
    expect((await read()).request.run).toBe(3);
    expect((await eventTypes())?.slice(-2)).toEqual(['resolved', 'flow-restarted']);
  });

  it('may retry after another stop, with attempt numbers of its own', async () => {
    const { act, fail, requestId, resolve } = await stoppedEnvironment({ cartId: 'c-1' });
    await act('retry');
    await fail({ requestId, status: 'needs-attention', problem, cartId: 'c-2' });
    expect(await act('retry')).toMatchObject({ ok: true, value: { resolution: { round: 2 } } });

    expect(await resolve({ requestId })).toMatchObject({ earlier: { runs: 2, cart: { cartId: 'c-2' } } });
  });

  it('marks an order as done whose settings were corrected by hand', async () => {
    const { act, ordering, requestId, resolve, eventTypes } = await stoppedEnvironment({ cartId: 'c-1' });
    ordering.findOrderByName = () => Promise.resolve({ state: 'found', orderId: 'o-1' });

    expect(await act('mark-done')).toMatchObject({
      ok: true,
      value: { status: 'provisioning', result: { orderId: 'o-1' } },
    });
    expect((await eventTypes())?.slice(-2)).toEqual(['resolved', 'ordered']);
    expect(await resolve({ requestId })).toMatchObject({ orderId: 'o-1', earlier: { settingsDone: true } });
  });

  it('abandons a request whose cart was never ordered', async () => {
    const { act, flow, statusAfter, eventTypes, entries, now } = await withLedger();
    now.at = new Date(now.at.getTime() + 20 * 60_000);
    const started = flow.started.length;

    expect(await act('abandon')).toMatchObject({ ok: true, value: { status: 'compensated' } });
    expect(await act('abandon')).toMatchObject({ ok: true, value: { status: 'compensated' } });
    expect(flow.started).toHaveLength(started);
    expect(await statusAfter()).toBe('compensated');
    expect((await eventTypes())?.slice(-3)).toEqual(['resolved', 'compensating', 'compensated']);
    expect(await entries()).toEqual([]);
    expect(await act('retry')).toEqual(refusedWith(/^The request is compensated/));
  });

  const gone: Cart | undefined = undefined;
  const cart = (status: Cart['status']): Cart => ({ cartId: 'c-1', status });
  it.each<[ResolutionAction, string, Cart | undefined, number, RegExp]>([
    ['mark-done', 'with a cart that is open', cart('active'), 20, /no order .* Retry it, or abandon it/],
    [
      'abandon',
      'with an open cart whose checkout may be under way',
      cart('active'),
      5,
      /again in 15 minutes/,
    ],
    ['abandon', 'with a cart that is not shown', cart('unknown'), 60, /does not show its cart/],
    ['mark-done', 'while the order may not show yet', gone, 5, /try again in 15 minutes/],
    ['mark-done', 'when nothing will show any more', gone, 20, /Retry it, or abandon it/],
    ['abandon', 'with a cart that is ordered', cart('ordered'), 60, /the order will show/],
    ['abandon', 'while the order may not show yet', gone, 19, /try again in 1 minutes/],
  ])('cannot %s %s', async (action, _when, found, minutes, words) => {
    const { act, ordering, now, statusAfter } = await stoppedEnvironment({ cartId: 'c-1' });
    ordering.findCart = () => Promise.resolve(found);
    now.at = new Date(now.at.getTime() + minutes * 60_000);

    expect(await act(action)).toEqual(refusedWith(words));
    expect(await statusAfter()).toBe('needs-attention');
  });

  it('gets the reason why the order list cannot prove that a missing cart was not ordered', async () => {
    const { act, ordering, now, statusAfter } = await stoppedEnvironment({ cartId: 'c-1' });
    ordering.findOrderByName = () =>
      Promise.resolve({ state: 'unsure', reason: 'The order list does not show order o-0.' });
    now.at = new Date(now.at.getTime() + 60 * 60_000);

    const why = refusedWith(/The order list does not show order o-0\. Try again in a few minutes\./);
    expect(await act('abandon')).toEqual(why);
    expect(await act('mark-done')).toEqual(why);
    expect(await statusAfter()).toBe('needs-attention');
  });

  it('may abandon a request without a checkout, whatever the order list shows', async () => {
    const { act, ordering } = await stoppedEnvironment();
    ordering.findOrderByName = () => Promise.resolve({ state: 'unsure', reason: 'Not whole.' });
    expect(await act('abandon')).toMatchObject({ ok: true, value: { status: 'compensated' } });
  });

  it('accepts with mark-done the charge that stopped the request', async () => {
    const { act, fail, requestId, resolve } = await stoppedEnvironment({ orderId: 'o-1' });
    await act('retry');
    expect((await resolve({ requestId })) as object).not.toHaveProperty('earlier.acceptedCharge');
    await fail({
      requestId,
      status: 'needs-attention',
      problem: { ...problem, code: 'charged-above-approved' },
    });
    await act('mark-done');
    expect(await resolve({ requestId })).toMatchObject({
      earlier: { acceptedCharge: 'charged-above-approved' },
    });
  });

  it('cannot abandon an ordered purchase', async () => {
    const { act } = await stoppedEnvironment({ orderId: 'o-1' });
    expect(await act('abandon')).toEqual(refusedWith(/^Order o-1 exists at Microsoft/));
  });

  it('is refused when the request needs no attention or has changed since it was read', async () => {
    const { settle, requestId } = await waitingEnvironment();
    const command = { requestId, action: 'retry', comment: 'Now.', by: person('root') } as const;
    expect(await settle(command)).toEqual(refusedWith(/^The request is awaiting-approval/));
    const stopped = await stoppedEnvironment();
    expect(await stopped.settle({ ...command, requestId: stopped.requestId, expectedVersion: 'v1' })).toEqual(
      {
        ok: false,
        error: { code: 'stale-version' },
      },
    );
    expect(await settle({ ...command, requestId: requestId.replace(/.$/, '0') })).toEqual({
      ok: false,
      error: { code: 'not-found' },
    });
  });

  it('sees the reason, and the order is kept, when the purchase cannot be resumed', async () => {
    const { act, customers, requestId, resolve, read, eventTypes } = await stoppedEnvironment({
      orderId: 'o-1',
    });
    customers.listSubscriptions = () => Promise.resolve(listingOf([]));
    await act('retry');
    expect(await resolve({ requestId })).toEqual({ state: 'closed', status: 'needs-attention' });
    expect((await read()).request).toMatchObject({
      problem: { code: 'cannot-go-on', detail: expect.stringContaining('order o-1 exists') as unknown },
      result: { orderId: 'o-1' },
    });
    expect((await eventTypes())?.slice(-2)).toEqual(['resolved', 'needs-attention']);
  });

  it('is refused when another operator has resolved the request first', async () => {
    const stopped = await stoppedEnvironment();
    const { act, settle, requestId } = stopped;
    inBetween(stopped, () => act('retry', 'I was faster.', 'other'));
    const command = { requestId, action: 'retry', comment: 'Mine.', by: person('root') } as const;
    expect(await settle(command)).toEqual(refusedWith(/^The request is provisioning/));
  });

  it('returns a request to approved when it stopped while it was repriced', async () => {
    const { requestId, approveAs, resolve, prices, settle, read } = await waitingEnvironment();
    await approveAs('ann');
    const priceAgain = prices.calculatePrice.bind(prices);
    prices.calculatePrice = () => Promise.resolve({ ok: false, error: { code: 'X', message: 'no' } });
    await resolve({ requestId });
    prices.calculatePrice = priceAgain;
    await settle({ requestId, action: 'retry', comment: 'Price list is back.', by: person('root') });
    expect((await read()).request.status).toBe('approved');

    expect(await resolve({ requestId })).toMatchObject({ state: 'provisioning', earlier: { runs: 1 } });
  });
});

async function withLedger() {
  const environment = await stoppedEnvironment({ cartId: 'c-1' });
  environment.ordering.findCart = () => Promise.resolve({ cartId: 'c-1', status: 'active' });
  const entries = async () =>
    (await environment.requests.ledger({ customerId: environment.submission.customerId }, { limit: 10 }))
      .items;
  return { ...environment, entries };
}
