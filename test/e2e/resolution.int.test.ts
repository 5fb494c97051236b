import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { DeskRequest } from '../support/contract.ts';
import type { Fault } from '../support/microsoft.ts';
import { aPurchase, contoso, objectIds } from '../support/seeded.ts';
import { itWithSwitches as it, stackUnderTest, type StackUnderTest } from '../support/stack.ts';

let stack: StackUnderTest;
beforeAll(async () => {
  stack = await stackUnderTest();
});
afterAll(() => stack.stop());

const agent = () => stack.desk('sales-agent');

/** A purchase that stopped because of a fault at Microsoft. */
async function stoppedBy(fault: Fault): Promise<DeskRequest> {
  await stack.microsoft().plant(fault);
  return stopped();
}

async function stopped(): Promise<DeskRequest> {
  const { id } = await agent().submit(contoso.id, aPurchase);
  await stack.desk('approver').approve(await agent().waitFor(id, 'awaiting-approval'));
  return agent().waitFor(id, 'needs-attention');
}

const resolve = (user: string, { id }: DeskRequest, action: string, more: object = {}) =>
  stack.desk(user).call('POST', `/requests/${id}/resolution`, {
    body: { action, comment: 'Seen to.', ...more },
  });

const typesOf = async ({ id }: DeskRequest) => (await agent().events(id)).map(({ type }) => type);
const problem = (status: number, code: string) => ({ status, body: { type: `/problems/${code}`, status } });

const creditTooLow: Fault = {
  match: { method: 'POST', path: '/v1/customers/*/carts' },
  effect: 'status',
  status: 400,
  code: '800023',
};
const settingsRefused: Fault = {
  match: { method: 'PATCH', path: '/providers/Microsoft.Capacity/reservationOrders/*/reservations/*' },
  effect: 'status',
  status: 400,
};

describe('a request that needs attention', () => {
  it('is bought once the operator has resolved it, with one order and one entry', async () => {
    const stopped = await stoppedBy(creditTooLow);
    expect(stopped.problem).toMatchObject({ code: 'blocked-at-microsoft', advice: expect.any(String) });
    const retried = await resolve('admin', stopped, 'retry');
    expect(retried).toMatchObject({ status: 200, body: { status: 'provisioning' } });
    const completed = await agent().waitFor(stopped.id, 'completed');

    expect(completed.problem).toBeUndefined();
    expect(completed.steps?.map(({ status }) => status)).not.toContain('failed');
    const orders = (await stack.microsoft().effectsOf(completed)).filter(({ kind }) => kind === 'order');
    expect(orders).toHaveLength(1);
    expect(await stack.desk('billing-clerk').ledger(completed)).toHaveLength(1);
    expect(await typesOf(completed)).toEqual(
      expect.arrayContaining(['needs-attention', 'resolved', 'ordered', 'billed', 'completed']),
    );
    const events = await agent().events(stopped.id);
    expect(events.find(({ type }) => type === 'resolved')).toMatchObject({
      actor: { id: objectIds.admin },
      data: { action: 'retry', comment: 'Seen to.' },
    });
    expect(await resolve('admin', completed, 'retry')).toMatchObject({ status: 200 });
    expect(await resolve('admin', completed, 'abandon')).toMatchObject(problem(409, 'not-resolvable'));
  });

  it('is booked as it is when it was bought and then set by hand, and cannot be abandoned', async () => {
    const stopped = await stoppedBy(settingsRefused);
    expect(stopped.problem).toMatchObject({ code: 'settings-not-applied' });
    expect(await resolve('admin', stopped, 'abandon')).toMatchObject(problem(409, 'not-resolvable'));
    expect(await resolve('admin', stopped, 'mark-done')).toMatchObject({ status: 200 });
    const completed = await agent().waitFor(stopped.id, 'completed');

    const skipped = completed.steps?.filter(({ status }) => status === 'skipped').map(({ name }) => name);
    expect(skipped).toContain('apply-settings');
    const effects = await stack.microsoft().effectsOf(completed);
    expect(effects.map(({ kind }) => kind)).toEqual(['order']);
    expect(await stack.desk('billing-clerk').ledger(completed)).toHaveLength(1);
    expect(await stack.desk('billing-clerk').reservations(completed)).toHaveLength(1);
  });

  it('keeps what was bought when Microsoft sold only a part, and books it when the rest was bought by hand', async () => {
    const microsoft = stack.microsoft();
    await microsoft.tune({ unitsPerOrder: 2 });
    const inPart = await stopped().finally(() => microsoft.tune({ unitsPerOrder: 1_000_000 }));
    expect(inPart).toMatchObject({ problem: { code: 'quantity-differs' }, result: { entryIds: [] } });
    const ordered = (await agent().events(inPart.id)).find(({ type }) => type === 'ordered');
    expect(ordered?.data).toMatchObject({ refused: [{ code: '800017' }] });
    expect(await stack.desk('billing-clerk').ledger(inPart)).toEqual([]);
    expect(await resolve('admin', inPart, 'mark-done')).toMatchObject({ status: 200 });
    const completed = await agent().waitFor(inPart.id, 'completed');

    const orders = (await microsoft.effectsOf(completed)).filter(({ kind }) => kind === 'order');
    expect(orders).toMatchObject([{ quantity: 2 }]);
    expect(await stack.desk('billing-clerk').ledger(completed)).toHaveLength(1);
  });

  it('is abandoned when no order exists, and then none is placed', async () => {
    const stopped = await stoppedBy(creditTooLow);
    expect(await resolve('admin', stopped, 'mark-done')).toMatchObject(problem(409, 'not-resolvable'));
    expect(await resolve('admin', stopped, 'abandon')).toMatchObject({
      status: 200,
      body: { status: 'compensated', resolution: { action: 'abandon' } },
    });

    expect((await typesOf(stopped)).slice(-3)).toEqual(['resolved', 'compensating', 'compensated']);
    expect(await stack.microsoft().effectsOf(stopped)).toEqual([]);
    expect(await stack.desk('billing-clerk').ledger(stopped)).toEqual([]);
  });

  it('is for an admin with a reason', async () => {
    const { id } = await agent().submit(contoso.id, aPurchase);
    const waiting = await agent().waitFor(id, 'awaiting-approval');
    for (const user of ['sales-agent', 'approver', 'auditor'])
      expect(await resolve(user, waiting, 'retry')).toMatchObject(problem(403, 'forbidden'));
    expect(await resolve('admin', waiting, 'retry', { comment: '' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/comment' }] },
    });
    expect(await resolve('admin', waiting, 'undo')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/action' }] },
    });
    expect(await resolve('admin', waiting, 'retry')).toMatchObject(problem(409, 'not-resolvable'));
  });
});
