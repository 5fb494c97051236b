import { awaitingIn } from '../support/memory/open-requests.ts';
import { describe, expect, it } from '@jest/globals';
import { refuse } from '../../src/core/result.ts';
import { eur, person, requestEnvironment, waitingEnvironment } from '../support/request-environment.ts';
import { listingOf } from '../../src/core/listing.ts';

describe('resolving the approval of a purchase', () => {
  it('waits until the deadline, then lets the request expire', async () => {
    const { requestId, resolve, now, read, openRequests } = await waitingEnvironment();
    expect(await resolve({ requestId })).toEqual({ state: 'waiting', checkAt: '2026-11-23T09:00:00.000Z' });
    now.at = new Date('2026-11-26T08:00:00.000Z');
    expect(await resolve({ requestId })).toEqual({ state: 'closed', status: 'expired' });
    expect((await read()).request.status).toBe('expired');
    expect(await awaitingIn(openRequests)).toEqual([]);
  });

  it('reminds at half time and escalates before the deadline, each once per round', async () => {
    const { requestId, resolve, now, eventTypes, approveAs, price } = await waitingEnvironment();
    const reminderEvents = async () =>
      (await eventTypes())?.filter((type) => type === 'reminded' || type === 'escalated');
    const lookAt = async (day: string) => {
      now.at = new Date(day);
      await resolve({ requestId });
      await resolve({ requestId });
      return reminderEvents();
    };
    // The engine wakes a flow up to a second early.
    expect(await lookAt('2026-11-24T19:59:57.999Z')).toEqual([]);
    expect(await lookAt('2026-11-24T19:59:58.000Z')).toEqual(['reminded']);
    expect(await lookAt('2026-11-25T22:59:57.999Z')).toEqual(['reminded']);
    expect(await lookAt('2026-11-25T23:00:00.000Z')).toEqual(['reminded', 'escalated']);
    await approveAs('ann');
    price.value = { ...price.value, cost: eur(150_000) };
    expect(await lookAt('2026-11-25T23:10:00.000Z')).toHaveLength(2);
    expect(await lookAt('2026-11-28T23:00:00.000Z')).toEqual([
      ...['reminded', 'escalated', 'reminded', 'escalated'],
    ]);
  });

  it('begins provisioning at the approved price with a plan without personal data', async () => {
    const { requestId, approveAs, resolve, eventTypes } = await waitingEnvironment();
    await approveAs('ann');
    const resolved = await resolve({ requestId });
    expect(resolved).toMatchObject({
      state: 'provisioning',
      plan: { requestId, total: eur(157_568), cost: eur(143_244) },
    });
    expect(JSON.stringify(resolved)).not.toContain('sales');
    expect(await eventTypes()).toEqual([
      'submitted',
      'evaluated',
      'awaiting-approval',
      'decided',
      'approved',
      'provisioning',
    ]);
  });

  it('returns the same result when it is repeated after its own change', async () => {
    const { requestId, approveAs, resolve } = await waitingEnvironment();
    await approveAs('ann');
    expect(await resolve({ requestId })).toEqual(await resolve({ requestId }));
  });

  it('asks for approval again when the price is a cent higher, and the old approval does not count', async () => {
    const { requestId, quoteHash, approveAs, resolve, price, read, openRequests, eventTypes } =
      await waitingEnvironment();
    await approveAs('ann');
    price.value = { ...price.value, cost: eur(143_245) };
    expect(await resolve({ requestId })).toMatchObject({ state: 'waiting' });
    const { request } = await read();
    expect(request).toMatchObject({
      status: 'awaiting-approval',
      approval: { round: 1 },
      quote: { total: eur(157_570) },
    });
    expect(request.quote?.hash).not.toBe(quoteHash);
    expect(await awaitingIn(openRequests)).toEqual([requestId]);
    expect(await approveAs('ann')).toMatchObject({ ok: false, error: { code: 'quote-changed' } });
    expect(await approveAs('ann', request.quote?.hash)).toMatchObject({
      ok: true,
      value: { status: 'approved' },
    });
    expect(await resolve({ requestId })).toMatchObject({
      state: 'provisioning',
      plan: { total: eur(157_570) },
    });
    expect((await eventTypes())?.slice(-5)).toEqual([
      'requoted',
      'awaiting-approval',
      'decided',
      'approved',
      'provisioning',
    ]);
  });

  it('begins provisioning at the lower price when it has fallen', async () => {
    const { requestId, approveAs, resolve, price, eventTypes } = await waitingEnvironment();
    await approveAs('ann');
    price.value = { ...price.value, cost: eur(140_000) };
    expect(await resolve({ requestId })).toMatchObject({
      state: 'provisioning',
      plan: { total: eur(154_000) },
    });
    expect(await eventTypes()).toContain('requoted');
  });

  it('that is delivered twice at once at two prices goes on with the plan that is stored', async () => {
    const { requestId, approveAs, resolve, price, read } = await waitingEnvironment();
    await approveAs('ann');
    const costs = [140_000, 139_000].map((cost) => ({ ...price.value, cost: eur(cost) }));
    Object.defineProperty(price, 'value', { get: () => costs.shift() });
    const outcomes = await Promise.allSettled([resolve({ requestId }), resolve({ requestId })]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[0]).toMatchObject({ value: { plan: { total: eur(154_000) } } });
    expect((await read()).request.quote).toMatchObject({ total: eur(154_000) });
  });

  it('applies the tolerance once, to the approved price', async () => {
    const { requestId, approveAs, resolve, price, settings } = await waitingEnvironment();
    settings.priceTolerancePercent = '5';
    await approveAs('ann');
    price.value = { ...price.value, cost: eur(150_000) };
    expect(await resolve({ requestId })).toMatchObject({
      state: 'provisioning',
      plan: { cost: eur(150_000), maxCost: eur(150_406) },
    });
    // A resumed request keeps the same maximum, because it is stored with the request.
    expect(await resolve({ requestId })).toMatchObject({ plan: { maxCost: eur(150_406) } });
  });

  it.each([
    { tolerance: '0', maxCost: 140_000 },
    { tolerance: '5', maxCost: 147_000 },
  ])('binds to the lower price once it has fallen, with a tolerance of $tolerance %', async (example) => {
    const { requestId, approveAs, resolve, price, settings } = await waitingEnvironment();
    settings.priceTolerancePercent = example.tolerance;
    await approveAs('ann');
    price.value = { ...price.value, cost: eur(140_000) };
    expect(await resolve({ requestId })).toMatchObject({
      plan: { cost: eur(140_000), maxCost: eur(example.maxCost) },
    });
  });

  it('adds the markup of the customer, and that of the quote when it reprices', async () => {
    const { customerSettings, submission, accept, evaluate, requests, decide, resolve } =
      requestEnvironment();
    const { customerId } = submission;
    await customerSettings.put({ customerId, markupPercent: '20' });
    const accepted = await accept(submission);
    const requestId = accepted.ok ? accepted.value.id : '';
    await evaluate({ requestId });
    const { quote } = (await requests.read(requestId))?.request ?? {};
    expect(quote).toMatchObject({ total: eur(171_893), markupPercent: '20' });

    await customerSettings.put({ customerId, markupPercent: '30' });
    const approval = { decision: 'approve', quoteHash: quote?.hash ?? '' } as const;
    await decide({ requestId, by: person('ann'), ...approval });
    expect(await resolve({ requestId })).toMatchObject({ plan: { total: eur(171_893) } });
  });

  it('needs attention when Microsoft no longer gives a price', async () => {
    const { requestId, approveAs, resolve, prices, read } = await waitingEnvironment();
    await approveAs('ann');
    prices.calculatePrice = () =>
      Promise.resolve(refuse({ code: 'CalculatePriceFailed', message: 'retired' }));
    expect(await resolve({ requestId })).toEqual({ state: 'closed', status: 'needs-attention' });
    expect((await read()).request.problem).toMatchObject({
      code: 'refused-before-purchase',
      microsoft: { code: 'CalculatePriceFailed' },
    });
  });

  it('ends when the request was withdrawn', async () => {
    const { requestId, withdraw, resolve, submission, openRequests } = await waitingEnvironment();
    await withdraw({ requestId, by: submission.requestedBy, isAdmin: false });
    expect(await resolve({ requestId })).toEqual({ state: 'closed', status: 'withdrawn' });
    expect(await awaitingIn(openRequests)).toEqual([]);
  });

  it('puts a request with a new approval round into the inbox after a crash', async () => {
    const { requestId, approveAs, resolve, price, openRequests } = await waitingEnvironment();
    await approveAs('ann');
    price.value = { ...price.value, cost: eur(150_000) };
    await resolve({ requestId });
    await openRequests.remove([requestId]);
    await resolve({ requestId });
    expect(await awaitingIn(openRequests)).toEqual([requestId]);
  });

  it('asks for approval again when the billing currency has changed', async () => {
    const { requestId, approveAs, resolve, price, prices } = await waitingEnvironment();
    await approveAs('ann');
    price.value = { ...price.value, cost: { minor: 1, currency: 'USD' } };
    prices.payAsYouGoHourly = () => Promise.resolve(undefined);
    expect(await resolve({ requestId })).toMatchObject({ state: 'waiting' });
  });

  it('needs attention when the subscription no longer exists', async () => {
    const { requestId, approveAs, resolve, customers, read } = await waitingEnvironment();
    await approveAs('ann');
    customers.listSubscriptions = () => Promise.resolve(listingOf([]));
    expect(await resolve({ requestId })).toEqual({ state: 'closed', status: 'needs-attention' });
    expect((await read()).request.problem).toMatchObject({ microsoft: { code: 'subscription-gone' } });
  });

  it('does not take a subscription for gone while a part of the list cannot be read', async () => {
    const { requestId, approveAs, resolve, customers, read } = await waitingEnvironment();
    await approveAs('ann');
    const unread = { code: 'unreadable-record', message: 'One subscription could not be read.' };
    customers.listSubscriptions = () => Promise.resolve(listingOf([], [unread]));
    expect(await resolve({ requestId })).toEqual({ state: 'closed', status: 'needs-attention' });
    expect((await read()).request.problem).toMatchObject({
      code: 'refused-before-purchase',
      microsoft: {
        code: 'subscription-unreadable',
        message: expect.stringContaining(unread.message) as unknown,
      },
      advice: 'Look at the subscription in Partner Center, then retry.',
    });
  });

  it.each([
    ['shows no order', { state: 'absent' } as const],
    ['is not whole', { state: 'unsure', reason: 'Not whole.' } as const],
  ])('lets a restarted flow check its cart first, when the order list %s', async (_how, search) => {
    const { requestId, approveAs, resolve, ordering, requests, read, now } = await waitingEnvironment();
    await approveAs('ann');
    await resolve({ requestId });
    ordering.findOrderByName = () => Promise.resolve(search);
    expect(await resolve({ requestId })).not.toHaveProperty('earlier');

    const at = now.at.toISOString();
    const { position } = await read();
    const newEvents = [{ type: 'step-done', at, actor: person('desk') }] as const;
    const change = { internal: { checkout: { cartId: 'c-1', at } } };
    await requests.commit({ requestId, position, operation: 'checkout/c-1', change, newEvents });
    now.at = new Date('2026-11-23T08:05:00.000Z');
    expect(await resolve({ requestId })).toMatchObject({
      state: 'provisioning',
      earlier: { runs: 0, cart: { cartId: 'c-1', since: '2026-11-23T08:05:00.000Z' } },
    });
  });

  it('uses an order that an earlier run of the flow placed', async () => {
    const { requestId, approveAs, resolve, ordering, eventTypes } = await waitingEnvironment();
    await approveAs('ann');
    await resolve({ requestId });
    expect(await resolve({ requestId })).not.toHaveProperty('orderId');
    ordering.findOrderByName = () => Promise.resolve({ state: 'found', orderId: 'o-1' });
    expect(await resolve({ requestId })).toMatchObject({ state: 'provisioning', orderId: 'o-1' });
    expect((await eventTypes())?.at(-1)).toBe('ordered');
    ordering.findOrderByName = () => Promise.reject(new Error('not asked again'));
    expect(await resolve({ requestId })).toMatchObject({ orderId: 'o-1' });
  });
});
