import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pages, requestSchema, type DeskRequest } from '../support/contract.ts';
import { demand, type Answer } from '../support/api-client.ts';
import { aPurchase, contoso, fabrikam } from '../support/seeded.ts';
import { itWithSwitches, stackUnderTest, type StackUnderTest } from '../support/stack.ts';
import { until } from '../support/until.ts';

const TWINS = 50;

let stack: StackUnderTest;
beforeAll(async () => {
  stack = await stackUnderTest();
});
afterAll(() => stack.stop());

const agent = () => stack.desk('sales-agent');
const idOf = (answer: Answer) => demand(202, requestSchema, answer).id;

describe('the same submission under the same key', () => {
  it('is one purchase, when sent fifty times at once and again after the end', async () => {
    const key = randomUUID();
    const submit = () => agent().ask(contoso.id, aPurchase, key);
    const first = await Promise.all(Array.from({ length: TWINS }, submit));
    const [id = '', ...others] = new Set(first.map(idOf));
    expect(others).toEqual([]);

    await stack.desk('approver').approve(await agent().waitFor(id, 'awaiting-approval'));
    const completed = await agent().waitFor(id, 'completed');
    const last = await Promise.all(Array.from({ length: TWINS }, submit));

    expect(new Set(first.map(({ body }) => (body as DeskRequest).createdAt)).size).toBe(1);
    for (const { status, body } of last) expect({ status, body }).toEqual({ status: 202, body: completed });
    const list = await agent().call('GET', `/requests?customerId=${contoso.id}&limit=200`);
    expect(demand(200, pages.requests, list).items.filter((one) => one.id === id)).toHaveLength(1);
    expect((await agent().events(id)).filter(({ type }) => type === 'submitted')).toHaveLength(1);
    expect(await stack.desk('auditor').ledger(completed)).toHaveLength(1);
  });

  itWithSwitches('is one order at Microsoft, whatever is repeated meanwhile', async () => {
    const key = randomUUID();
    const askAll = () =>
      Promise.all(Array.from({ length: 10 }, () => agent().submit(contoso.id, aPurchase, key)));
    const [first] = await askAll();
    const id = first?.id ?? '';
    await stack.desk('approver').approve(await agent().waitFor(id, 'awaiting-approval'));
    const completed = await until('the end of the purchase', async () => {
      const answers = await askAll();
      return answers.find(({ status }) => status === 'completed');
    });

    const effects = await stack.microsoft().effectsOf(completed);
    expect(effects.filter(({ kind }) => kind === 'order')).toHaveLength(1);
  });

  it('is the same for every requester', async () => {
    const key = randomUUID();
    const { id, requestedBy } = await agent().submit(contoso.id, aPurchase, key);
    const other = await stack.desk('sales-agent-2').submit(contoso.id, aPurchase, key);

    expect({ id: other.id, requestedBy: other.requestedBy }).toEqual({ id, requestedBy });
  });

  it('means the same in any order of keys, with 3 or 3.0, with a default left out or spelled out', async () => {
    const key = randomUUID();
    const id = idOf(await agent().ask(contoso.id, aPurchase, key));
    const reversed = Object.fromEntries(Object.entries(aPurchase).reverse());
    const spellings = [
      reversed,
      { ...aPurchase, instanceFlexibility: 'On' },
      { ...aPurchase, region: 'WestEurope', subscriptionId: aPurchase.subscriptionId.toUpperCase() },
      JSON.stringify(aPurchase, undefined, 4).replace('"quantity": 3', '"quantity": 3.0'),
      JSON.stringify(aPurchase).replace('"quantity":3', '"quantity":0.3e1'),
    ];

    for (const spelling of spellings) expect(idOf(await agent().ask(contoso.id, spelling, key))).toBe(id);
  });
});

describe('another submission under the same key', () => {
  const reused = { status: 422, body: { type: '/problems/idempotency-key-reused' } };

  it('is refused and changes no request', async () => {
    const key = randomUUID();
    const { id } = await agent().submit(contoso.id, aPurchase, key);
    const changes = [
      { quantity: 4 },
      { displayName: 'other' },
      { renew: true },
      { scope: { type: 'Single' } },
    ];

    for (const change of changes.slice(0, 3)) {
      expect(await agent().ask(contoso.id, { ...aPurchase, ...change }, key)).toMatchObject(reused);
    }
    expect(await agent().ask(contoso.id, { ...aPurchase, ...changes[3] }, key)).toMatchObject({
      status: 400,
    });
    expect((await agent().read(id)).input).toMatchObject(aPurchase);
  });

  it('is refused also when both arrive at once: one of them is accepted', async () => {
    const key = randomUUID();
    const asks = [3, 4].map((quantity) => agent().ask(contoso.id, { ...aPurchase, quantity }, key));
    const statuses = (await Promise.all(asks)).map(({ status }) => status);

    expect(statuses.sort()).toEqual([202, 422]);
  });

  it('is another request for another customer', async () => {
    const key = randomUUID();
    const here = idOf(await agent().ask(contoso.id, aPurchase, key));
    const there = await agent().ask(
      fabrikam.id,
      { ...aPurchase, subscriptionId: fabrikam.subscription },
      key,
    );

    expect(idOf(there)).not.toBe(here);
  });

  it('is accepted after an invalid one: a 400 stores no request', async () => {
    const key = randomUUID();

    expect(await agent().ask(contoso.id, { ...aPurchase, quantity: 0 }, key)).toMatchObject({ status: 400 });
    expect(await agent().ask(contoso.id, aPurchase, key)).toMatchObject({ status: 202 });
  });
});
