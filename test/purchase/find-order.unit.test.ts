import { describe, expect, it } from '@jest/globals';
import type { Cart, OrderSearch } from '../../src/purchase/ports/ordering.ts';
import { findOrder } from '../../src/purchase/use-cases/find-order.ts';
import { waitingEnvironment } from '../support/request-environment.ts';

const absent: OrderSearch = { state: 'absent' };
const unsure: OrderSearch = { state: 'unsure', reason: 'The order list ends early.' };
const found: OrderSearch = { state: 'found', orderId: 'o-1' };
const now = '2026-11-23T08:30:00.000Z';
/** Longer ago than the order list may lag. */
const longAgo = '2026-11-23T08:00:00.000Z';
const justNow = '2026-11-23T08:29:00.000Z';

/** Polls once, with this cart and this result of the order list. */
async function poll(
  status: Cart['status'] | 'gone',
  search: OrderSearch,
  since: string,
  mayBeUnderWay?: true,
) {
  const environment = await waitingEnvironment();
  await environment.approveAs('ann');
  const resolved = await environment.resolve({ requestId: environment.requestId });
  if (resolved.state !== 'provisioning') throw new Error(resolved.state);
  const { plan, position } = resolved;
  const ordering = {
    findCart: () => Promise.resolve(status === 'gone' ? undefined : { cartId: 'c-1', status }),
    findOrderByName: () => Promise.resolve(search),
  };
  const deps = { ...environment, ordering, clock: () => new Date(now) };
  return findOrder(deps)({ plan, cartId: 'c-1', position, steps: [], since, mayBeUnderWay });
}

const done = (state: string) => ({ done: true, value: { state } });
const again = (reason?: string) => ({
  done: false,
  retryAfterSeconds: 30,
  ...(reason === undefined ? {} : { reason }),
});

describe('a poll for an order whose response was lost', () => {
  it.each([
    ['an open cart whose checkout was answered', 'active', absent, justNow, undefined, done('not-ordered')],
    ['an open cart whose checkout may be under way', 'active', absent, justNow, true, again()],
    ['the same after the order list had its time', 'active', absent, longAgo, true, done('not-ordered')],
    ['the same with a list that is unsure', 'active', unsure, longAgo, true, done('not-ordered')],
    ['a cart that is gone, too early', 'gone', absent, justNow, true, again()],
    ['a cart that is gone for long', 'gone', absent, longAgo, true, done('nowhere')],
    [
      'a cart that is gone for long and a list that is unsure',
      'gone',
      unsure,
      longAgo,
      true,
      again(unsure.reason),
    ],
    ['an ordered cart', 'ordered', absent, longAgo, true, again()],
    [
      'a cart that is not shown',
      'unknown',
      absent,
      longAgo,
      true,
      again('Partner Center does not show the cart.'),
    ],
  ] as const)('at %s', async (_, status, search, since, mayBeUnderWay, answer) => {
    expect(await poll(status, search, since, mayBeUnderWay)).toEqual(answer);
  });

  it.each(['active', 'ordered', 'unknown', 'gone'] as const)(
    'takes an order that shows, whatever its cart (%s) says',
    async (status) => {
      expect(await poll(status, found, justNow, true)).toMatchObject({
        done: true,
        value: { state: 'ordered', orderId: 'o-1' },
      });
    },
  );
});
