import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeskRequest } from '../support/contract.ts';
import { quoteOf } from '../support/api-client.ts';
import { aPurchase, contoso, objectIds } from '../support/seeded.ts';
import { itWithSwitches, stackUnderTest, type StackUnderTest } from '../support/stack.ts';
import { tenThousandths } from '../support/ten-thousandths.ts';

let stack: StackUnderTest;
beforeAll(async () => {
  stack = await stackUnderTest();
});
afterAll(() => stack.stop());

const agent = () => stack.desk('sales-agent');
const approver = () => stack.desk('approver');

async function waiting(purchase: object = aPurchase, user = 'sales-agent'): Promise<DeskRequest> {
  const { id } = await stack.desk(user).submit(contoso.id, purchase);
  return stack.desk(user).waitFor(id, 'awaiting-approval');
}

const typesOf = async ({ id }: DeskRequest) => (await agent().events(id)).map(({ type }) => type);
const problem = (status: number, code: string) => ({ status, body: { type: `/problems/${code}`, status } });

describe('a decision', () => {
  it('may be a rejection with a comment, and is final', async () => {
    const request = await waiting();
    const rejected = await approver().decide(request, 'reject', 'Not this quarter.\u2028Nor the next.\u2029');

    expect(rejected).toMatchObject({
      status: 200,
      body: {
        status: 'rejected',
        approval: {
          decisions: [
            {
              by: { id: objectIds.approver },
              decision: 'reject',
              comment: 'Not this quarter.\u2028Nor the next.\u2029',
            },
          ],
        },
      },
    });
    expect(await typesOf(request)).toEqual([
      ...['submitted', 'evaluated', 'awaiting-approval', 'decided', 'rejected'],
    ]);
    expect(await stack.desk('approver-2').decide(request, 'approve')).toMatchObject(
      problem(409, 'already-decided'),
    );
    expect(await agent().withdraw(request.id)).toMatchObject(problem(409, 'not-withdrawable'));
  });

  it('sent twice changes the request once', async () => {
    const request = await waiting();
    const once = await approver().decide(request, 'reject');
    const twice = await approver().decide(request, 'reject');

    expect(twice).toMatchObject({ status: 200, body: once.body as object });
    expect((await typesOf(request)).filter((type) => type === 'decided')).toHaveLength(1);
    expect(await approver().decide(request, 'approve')).toMatchObject(problem(409, 'already-decided'));
  });

  it('to approve, taken twice, is one approval', async () => {
    const request = await waiting();
    const once = await approver().approve(request);
    const twice = await approver().approve(request);
    const completed = await agent().waitFor(request.id, 'completed');

    expect(twice.approval).toEqual(once.approval);
    expect(completed.approval).toEqual(once.approval);
    expect((await typesOf(request)).filter((type) => type === 'approved')).toHaveLength(1);
  });

  it('is bound to the quote it was made on', async () => {
    const request = await waiting();
    const onAnother = { ...request, quote: { ...quoteOf(request), hash: 'f'.repeat(64) } };

    expect(await approver().decide(onAnother, 'approve')).toMatchObject(problem(409, 'quote-changed'));
    expect(await agent().read(request.id)).toMatchObject({
      status: 'awaiting-approval',
      approval: { decisions: [] },
    });
  });

  it('is never made by the requester, not even as an admin, whatever the quote', async () => {
    const request = await waiting(aPurchase, 'admin');
    const onAnother = { ...request, quote: { ...quoteOf(request), hash: 'f'.repeat(64) } };

    expect(await stack.desk('admin').decide(request, 'approve')).toMatchObject(problem(403, 'self-approval'));
    expect(await stack.desk('admin').decide(onAnother, 'approve')).toMatchObject(
      problem(403, 'self-approval'),
    );
    expect((await stack.desk('admin').inbox()).map(({ id }) => id)).not.toContain(request.id);
  });

  it.each(['sales-agent', 'sales-agent-2', 'helpdesk-agent', 'billing-clerk', 'auditor'])(
    'is not for %s',
    async (user) => {
      const request = await waiting();

      expect(await stack.desk(user).decide(request, 'approve')).toMatchObject(problem(403, 'forbidden'));
    },
  );

  it('of an outsider is a 404', async () => {
    expect(await stack.desk('outsider').decide(await waiting(), 'approve')).toMatchObject(
      problem(404, 'not-found'),
    );
  });

  it('has exactly the members of the contract', async () => {
    const { id } = await waiting();
    const path = `/requests/${id}/decisions`;
    const wrong = [
      {},
      { decision: 'maybe', quoteHash: 'x' },
      { decision: 'approve', quoteHash: 'x', force: true },
    ];

    for (const body of wrong) {
      expect(await approver().call('POST', path, { body })).toMatchObject(problem(400, 'invalid-request'));
    }
  });

  it('of two approvers at once is one approval and one purchase', async () => {
    const request = await waiting();
    const answers = await Promise.all([
      approver().decide(request, 'approve'),
      stack.desk('approver-2').decide(request, 'approve'),
    ]);
    const completed = await agent().waitFor(request.id, 'completed');

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(completed.approval?.decisions).toHaveLength(1);
    expect(await stack.desk('auditor').ledger(completed)).toHaveLength(1);
    expect(await approver().inbox()).not.toContainEqual(expect.objectContaining({ id: request.id }));
  });
});

describe('a withdrawal', () => {
  it('takes a request back before anything is bought, twice if need be', async () => {
    const request = await waiting();

    expect(await agent().withdraw(request.id, { comment: 'Not needed.' })).toMatchObject({
      status: 200,
      body: { status: 'withdrawn' },
    });
    expect(await agent().withdraw(request.id)).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
    expect(await approver().decide(request, 'approve')).toMatchObject(problem(409, 'already-decided'));
    expect(await typesOf(request)).toEqual(['submitted', 'evaluated', 'awaiting-approval', 'withdrawn']);
    expect((await approver().inbox()).map(({ id }) => id)).not.toContain(request.id);
  });

  it('is for the one who asked and for an admin', async () => {
    const request = await waiting();

    expect(await stack.desk('sales-agent-2').withdraw(request.id)).toMatchObject(problem(403, 'forbidden'));
    expect(await approver().withdraw(request.id)).toMatchObject(problem(403, 'forbidden'));
    expect(await stack.desk('admin').withdraw(request.id)).toMatchObject({ status: 200 });
  });

  it('is refused once the purchase is made', async () => {
    const request = await waiting();
    await approver().approve(request);
    await agent().waitFor(request.id, 'provisioning', 'completed');

    expect(await agent().withdraw(request.id)).toMatchObject(problem(409, 'not-withdrawable'));
    const completed = await agent().waitFor(request.id, 'completed');
    expect(await agent().withdraw(request.id)).toMatchObject(problem(409, 'not-withdrawable'));
    expect(await approver().decide(completed, 'approve')).toMatchObject({
      status: 200,
      body: { status: 'completed' },
    });
  });
});

describe('a price that moves between approval and purchase', () => {
  const priced = { ...aPurchase, sku: 'Standard_D4s_v5', quantity: 1 };
  const totalOf = (request: DeskRequest) => tenThousandths(quoteOf(request).total.amount);
  const at = (region: string, factor: string) => ({ sku: 'Standard_D4s_v5', region, term: 'P1Y', factor });

  itWithSwitches('up requires a new approval, with another quote', async () => {
    await stack.microsoft().reprice(at('uksouth', '1'));
    const request = await waiting({ ...priced, region: 'uksouth' });
    await stack.microsoft().reprice(at('uksouth', '1.05'));
    await approver().approve(request);
    const again = await agent().waitFor(request.id, 'awaiting-approval');

    expect(quoteOf(again).hash).not.toBe(quoteOf(request).hash);
    expect(totalOf(again)).toBeGreaterThan(totalOf(request));
    expect(await approver().decide(request, 'approve')).toMatchObject(problem(409, 'quote-changed'));
    expect((await approver().inbox()).map(({ id }) => id)).toContain(request.id);

    await approver().approve(again);
    const completed = await agent().waitFor(request.id, 'completed');
    const [order] = await stack.microsoft().effectsOf(completed);
    const seenByApprover = await approver().read(request.id);
    expect(order?.amount).toEqual(quoteOf(seenByApprover).cost);
    expect((await typesOf(request)).slice(2, 9)).toEqual([
      ...['awaiting-approval', 'decided', 'approved', 'requoted', 'awaiting-approval', 'decided', 'approved'],
    ]);
  });

  itWithSwitches('down continues, and the customer pays the lower one', async () => {
    await stack.microsoft().reprice(at('northeurope', '1'));
    const request = await waiting({ ...priced, region: 'northeurope' });
    await stack.microsoft().reprice(at('northeurope', '0.9'));
    await approver().approve(request);
    const completed = await agent().waitFor(request.id, 'completed');
    const [entry] = await stack.desk('billing-clerk').ledger(completed);

    expect(totalOf(completed)).toBeLessThan(totalOf(request));
    const seenByClerk = await stack.desk('billing-clerk').read(completed.id);
    expect(entry?.lines[1]?.credit).toEqual(quoteOf(seenByClerk).cost);
    expect(await typesOf(completed)).toContain('requoted');
  });
});
