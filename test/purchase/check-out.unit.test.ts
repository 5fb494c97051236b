import { describe, expect, it } from '@jest/globals';
import { ok, refuse, type Result } from '../../src/core/result.ts';
import type { StepState } from '../../src/requests/domain/progress.ts';
import type { PlacedOrder } from '../../src/purchase/ports/ordering.ts';
import type { Refusal } from '../../src/core/refusal.ts';
import { SupersededRun } from '../../src/core/superseded-run.ts';
import { checkOut } from '../../src/purchase/use-cases/check-out.ts';
import { restartFlow } from '../../src/requests/use-cases/restart-flow.ts';
import { eur, waitingEnvironment } from '../support/request-environment.ts';

type Answer = Result<PlacedOrder, Refusal> | Error;

/** A purchase with a filled cart. Its Microsoft answers the checkouts one after the other. */
async function filledCart(...answers: readonly Answer[]) {
  const environment = await waitingEnvironment();
  await environment.approveAs('ann');
  const resolved = await environment.resolve({ requestId: environment.requestId });
  if (resolved.state !== 'provisioning') throw new Error(resolved.state);
  const { plan, position } = resolved;
  /** The cart id in the row at each checkout. */
  const sent: unknown[] = [];
  const ordering = {
    checkOut: async (_customer: string, cartId: string) => {
      sent.push({ cartId, recorded: (await environment.read()).request.internal?.checkout?.cartId });
      const answer = answers[sent.length - 1] ?? new Error('one checkout too many');
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const buy = (cartId = 'c-1', steps: readonly StepState[] = cartIsMade()) =>
    checkOut({ ...environment, ordering })({
      ...{ plan, position, cartId, cartAttempt: 0, attempt: 0, steps: [...steps] },
    });
  /** The checkout of the next run, which begins at the present row: of the cart in the row, or of another one. */
  const nextRun = async () => {
    const { request, position } = await environment.read();
    const input = { plan: { ...plan, run: request.run ?? 1 }, position, cartAttempt: 0, attempt: 0 };
    const buy = checkOut({ ...environment, ordering });
    return {
      buyRecorded: () => buy({ ...input, cartId: 'c-1', isRecorded: true, steps: [...cartIsMade()] }),
      buyOther: (steps: readonly StepState[]) => buy({ ...input, cartId: 'c-2', steps: [...steps] }),
    };
  };
  /** The steps that the timeline says are done. */
  const stepsDone = async () =>
    ((await environment.requests.timeline(environment.requestId)) ?? [])
      .filter(({ type }) => type === 'step-done')
      .map(({ data }) => data['step']);
  return { ...environment, buy, nextRun, stepsDone, sent };
}

const cartIsMade = (endedAt = '2026-11-23T08:00:00.000Z'): readonly StepState[] => [
  { name: 'check-inventory', status: 'done', attempts: 1, endedAt: '2026-11-23T07:59:59.000Z' },
  { name: 'create-cart', status: 'done', attempts: 1, endedAt },
  { name: 'checkout', status: 'running', attempts: 1 },
];

const placed = (orderId: string): Answer => ok({ orderId, refused: [] });

describe('a checkout', () => {
  it('is sent after its cart is stored, and stores the order before it returns', async () => {
    const { buy, sent, read, eventTypes } = await filledCart(placed('o-1'));

    expect(await buy()).toMatchObject({ state: 'ordered', orderId: 'o-1' });
    expect(sent).toEqual([{ cartId: 'c-1', recorded: 'c-1' }]);
    expect((await read()).request.result).toMatchObject({ orderId: 'o-1' });
    expect((await eventTypes())?.slice(-5)).toEqual([
      ...['provisioning', 'step-done', 'step-done', 'step-done', 'ordered'],
    ]);
  });

  it.each([
    { now: eur(143_245), amounts: { approved: '1432.44 EUR', now: '1432.45 EUR' } },
    {
      now: { minor: 143_244, currency: 'USD' },
      amounts: { approved: '1432.44 EUR', now: '1432.44 USD' },
    },
  ])('is not sent when the price is $amounts.now by then', async ({ now, amounts }) => {
    const { buy, sent, price } = await filledCart();
    price.value = { ...price.value, cost: now };

    expect(await buy()).toEqual({ state: 'dearer', ...amounts });
    expect(sent).toEqual([]);
  });

  it('compares the price in every attempt, because it may have risen since the last one', async () => {
    const { buy, sent, price } = await filledCart(new Error('503'), new Error('503'));
    await expect(buy()).rejects.toThrow('503');
    await expect(buy()).rejects.toThrow('503');
    price.value = { ...price.value, cost: eur(214_866) };

    expect(await buy()).toMatchObject({ state: 'dearer', earlierAttempt: true });
    expect(sent).toHaveLength(2);
  });

  it('is not sent while the price cannot be read', async () => {
    const { buy, sent, prices } = await filledCart();
    prices.calculatePrice = () => Promise.reject(new Error('no answer'));
    await expect(buy()).rejects.toThrow('no answer');
    prices.calculatePrice = () => Promise.resolve(refuse({ code: 'NoOffer', message: 'Gone.' }));

    expect(await buy()).toEqual({ state: 'refused', refusal: { code: 'NoOffer', message: 'Gone.' } });
    expect(sent).toEqual([]);
  });

  it('that returns the same order again records one order', async () => {
    const { buy, read, eventTypes } = await filledCart(placed('o-1'), placed('o-1'));
    await buy();
    const { position } = await read();

    expect(await buy()).toEqual({ state: 'ordered', orderId: 'o-1', position });
    expect((await eventTypes())?.filter((type) => type === 'ordered')).toEqual(['ordered']);
  });

  it('that creates a second order returns both, and the request keeps the first', async () => {
    const { buy, read, eventTypes } = await filledCart(placed('o-1'), placed('o-2'));
    await buy();

    expect(await buy()).toEqual({ state: 'second-order', orderId: 'o-2', recordedOrderId: 'o-1' });
    expect((await read()).request.result).toMatchObject({ orderId: 'o-1' });
    expect((await eventTypes())?.filter((type) => type === 'ordered')).toEqual(['ordered']);
  });

  it('of another cart stores that cart, and writes each step to the timeline once', async () => {
    const expired = refuse({ code: '800008', message: 'Expired.' });
    const { buy, read, stepsDone } = await filledCart(expired, placed('o-1'));
    await buy('c-1');
    await buy('c-2', cartIsMade('2026-11-23T08:30:00.000Z'));

    expect((await read()).request.internal?.checkout).toMatchObject({ cartId: 'c-2' });
    expect(await stepsDone()).toEqual(['check-inventory', 'create-cart', 'create-cart', 'checkout']);
  });

  it('is not sent after another change of the request’s status', async () => {
    const { buy, sent, fail, requestId } = await filledCart();
    const problem = { code: 'flow-lost', title: 'Lost', detail: 'The flow is lost.' };
    await fail({ requestId, problem });

    await expect(buy()).rejects.toThrow('is needs-attention although provisioning had begun');
    expect(sent).toEqual([]);
  });

  /** A worker died after it had stored the cart, so the engine delivers the same checkout again. */
  const delivered = async (...answers: readonly Answer[]) => {
    const world = await filledCart(new Error('the worker died'), ...answers);
    await expect(world.buy()).rejects.toThrow('the worker died');
    return world;
  };

  it('that is delivered again is sent again while its run goes on', async () => {
    const { buy, sent } = await delivered(placed('o-1'));
    expect(await buy()).toMatchObject({ state: 'ordered', orderId: 'o-1' });
    expect(sent).toHaveLength(2);
  });

  it('that is delivered again is not sent when another run has begun', async () => {
    const world = await delivered(placed('o-1'));
    await restartFlow(world)((await world.read()).request, 'failed');
    await expect(world.buy()).rejects.toThrow(SupersededRun);
    expect(world.sent).toHaveLength(1);
  });

  it('that is delivered again is not sent when the request has ended', async () => {
    const { buy, sent, fail, requestId } = await delivered(placed('o-1'));
    const problem = { code: 'price-risen', title: 'Risen', detail: 'The price has risen.' };
    await fail({ requestId, status: 'compensated', problem });
    await expect(buy()).rejects.toThrow('is compensated although provisioning had begun');
    expect(sent).toHaveLength(1);
  });

  it('that is delivered again is not sent when the flow has gone on with another cart', async () => {
    const { buy, sent, read } = await delivered(placed('o-2'), placed('o-1'));
    await buy('c-2', cartIsMade('2026-11-23T08:30:00.000Z'));
    await expect(buy('c-1')).rejects.toThrow(/cart c-1 of request .* has been replaced/);
    expect(sent).toHaveLength(2);
    expect((await read()).request.internal?.checkout).toMatchObject({ cartId: 'c-2' });
  });

  it.each([
    { second: 'o-1', state: 'ordered' },
    { second: 'o-2', state: 'second-order' },
  ])(
    'of a lost cart that is delivered twice, with $second the second time, records one order',
    async (one) => {
      const world = await delivered(placed('o-1'), placed(one.second));
      await restartFlow(world)((await world.read()).request, 'failed');
      const { buyRecorded } = await world.nextRun();
      expect(await buyRecorded()).toMatchObject({ state: 'ordered', orderId: 'o-1' });
      expect(await buyRecorded()).toMatchObject({ state: one.state });
      expect((await world.read()).request.result).toMatchObject({ orderId: 'o-1' });
      expect((await world.eventTypes())?.filter((type) => type === 'ordered')).toEqual(['ordered']);
    },
  );

  it('of another cart in the next run writes each step to the timeline once', async () => {
    const world = await delivered(placed('o-1'));
    await restartFlow(world)((await world.read()).request, 'failed');
    const { buyOther } = await world.nextRun();
    expect(await buyOther(cartIsMade('2026-11-23T08:30:00.000Z'))).toMatchObject({ state: 'ordered' });
    expect(await world.stepsDone()).toEqual(['check-inventory', 'create-cart', 'create-cart', 'checkout']);
  });
});
