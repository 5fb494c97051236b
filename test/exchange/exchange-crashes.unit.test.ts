import { beforeAll, describe, expect, it } from '@jest/globals';
import { sendExchange } from '../../src/exchange/use-cases/send-exchange.ts';
import { imbalanceOf } from '../../src/ledger/domain/ledger.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { anExchange, exchangeCalls } from './exchange-calls.ts';
import { openExchangeApi } from './exchange-api.ts';

const MINUTE_MS = 60_000;

let key: SigningKey;

beforeAll(async () => {
  key = await signingKey();
});

type Desk = ReturnType<typeof openExchangeApi>;

/** Exchanges with a flow that dies once, and lets time pass until a lost exchange would have been sent again. */
async function exchangeWhileDying(prepare: (desk: Desk) => void) {
  const desk = openExchangeApi(key);
  const calls = exchangeCalls(desk);
  prepare(desk);
  const id = await calls.ask();
  await desk.pass(10 * MINUTE_MS);
  await calls.approve(id);
  await desk.pass(60 * MINUTE_MS);
  return { desk, calls, id };
}

async function assertOneEffect({ desk, calls, id }: Awaited<ReturnType<typeof exchangeWhileDying>>) {
  expect(await calls.show(id)).toMatchObject({
    status: 'completed',
    result: { status: 'Succeeded', entryIds: [`${id}-r01`, `${id}-p01-i01`] },
  });
  expect(desk.microsoft.begun()).toBe(1);
  const entries = await calls.ledger(id);
  expect(entries).toHaveLength(2);
  expect(entries.map(imbalanceOf)).toEqual([0, 0]);
  const types = await calls.types(id);
  for (const once of ['exchange-sent', 'provisioning', 'billed', 'completed'])
    expect(types.filter((type) => type === once)).toHaveLength(1);
  expect(await calls.records()).toHaveLength(3);
}

describe('the flow of an exchange', () => {
  it('runs these activities without a fault', async () => {
    const desk = openExchangeApi(key);
    const calls = exchangeCalls(desk);
    await calls.approve(await calls.ask());
    expect(desk.runner.ran).toEqual([
      ...['evaluateRequest', 'resolveApproval', 'sendExchange', 'checkExchange', 'readExchanged'],
      'finishExchange',
    ]);
  });

  it.each([
    ...[1, 2, 3, 4, 5, 6].map((count) => ['activity', count] as const),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((count) => ['replay', count] as const),
  ])('goes on from the row when it dies at %s %i, and the activity arrives once more', async (at, count) => {
    const lived = await exchangeWhileDying((desk) => {
      desk.runner.dieAfter(count, at);
    });
    expect(lived.desk.runner.isDoomed).toBe(false);
    await assertOneEffect(lived);
  });

  it.each([1, 2, 3, 4, 5, 6])('goes on when it dies at activity %i after a lost answer', async (count) => {
    const lived = await exchangeWhileDying((desk) => {
      desk.microsoft.levers.lostAnswers = 1;
      desk.runner.dieAfter(count, 'activity');
    });
    await assertOneEffect(lived);
  });

  it('goes on when the store fails after the exchange was begun: its effects are looked for', async () => {
    const lived = await exchangeWhileDying((desk) => {
      desk.outage.operation = 'exchange-started/1';
    });
    await assertOneEffect(lived);
  });

  it('goes on when the result of the sending is lost and the flow hangs', async () => {
    const { desk, calls, id } = await exchangeWhileDying((desk) => {
      desk.runner.dieAfter(4, 'message');
    });
    await desk.pass(4 * 60 * MINUTE_MS);
    await assertOneEffect({ desk, calls, id });
  });

  it('sends nothing before its attempt is stored', async () => {
    const { desk, calls, id } = await exchangeWhileDying((desk) => {
      desk.outage.operation = 'send-exchange/1';
    });
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'step-failed' },
    });
    expect(desk.microsoft.begun()).toBe(0);
    delete desk.outage.operation;
    await calls.resolve(id, 'retry');
    await desk.pass(10 * MINUTE_MS);
    await assertOneEffect({ desk, calls, id });
  });
});

describe('the activity that sends an exchange', () => {
  it('sends once when it is delivered many times at once', async () => {
    const desk = openExchangeApi(key);
    const calls = exchangeCalls(desk);
    const id = await calls.ask(anExchange);
    desk.runner.dieAfter(3, 'replay');
    await calls.approve(id);
    expect(await calls.show(id)).toMatchObject({ status: 'provisioning' });
    const send = () => sendExchange(desk.ports)({ requestId: id, run: 1, attempt: 1, steps: [] });
    const answers = await Promise.allSettled(Array.from({ length: 10 }, send));
    expect(desk.microsoft.begun()).toBe(1);
    const started = answers.filter(({ status }) => status === 'fulfilled');
    expect(started).toMatchObject([{ value: { state: 'started' } }]);
    expect(await send()).toEqual({ state: 'started' });
    expect(desk.microsoft.begun()).toBe(1);
  });
});
