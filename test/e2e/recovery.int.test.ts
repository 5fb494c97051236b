import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { z } from 'zod';
import { callApi, demand } from '../support/api-client.ts';
import type { DeskRequest } from '../support/contract.ts';
import { aPurchase, contoso } from '../support/seeded.ts';
import { itWithSwitches as it, stackUnderTest, type StackUnderTest } from '../support/stack.ts';
import { until } from '../support/until.ts';

const statusSchema = z.object({ runtimeStatus: z.string() });

let stack: StackUnderTest;
beforeAll(async () => {
  stack = await stackUnderTest();
});
afterAll(() => stack.stop());

const agent = () => stack.desk('sales-agent');
const instanceOf = ({ id }: DeskRequest) => `/runtime/webhooks/durabletask/instances/${id}`;

/** Ends the flow from outside, as an engine does that loses it. */
async function lose(request: DeskRequest): Promise<void> {
  await callApi(stack.api, 'POST', `${instanceOf(request)}/terminate?reason=lost`, { body: {} });
  await until('the end of the flow', async () => {
    const { body } = await callApi(stack.api, 'GET', instanceOf(request));
    return statusSchema.parse(body).runtimeStatus === 'Terminated' ? true : undefined;
  });
}

/** Removes all that the engine knew of the flow. */
async function forget(request: DeskRequest): Promise<void> {
  await lose(request);
  demand(200, z.unknown(), await callApi(stack.api, 'DELETE', instanceOf(request)));
}

const eventsOf = async ({ id }: DeskRequest) => agent().events(id);

describe('a flow that the engine lost', () => {
  it('is started anew by the approval that meets it, and buys once', async () => {
    const { id } = await agent().submit(contoso.id, aPurchase);
    const request = await agent().waitFor(id, 'awaiting-approval');
    await lose(request);
    await stack.desk('approver').approve(request);

    expect(await agent().waitFor(id, 'completed')).toMatchObject({ status: 'completed' });
    const events = await eventsOf(request);
    expect(events.filter(({ type }) => type === 'flow-restarted')).toMatchObject([
      { data: { run: 2, reason: 'terminated' } },
    ]);
    expect(events.filter(({ type }) => type === 'ordered')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'billed')).toHaveLength(1);
  });

  it('is started anew by an operator, whatever the status, and buys once', async () => {
    const { id } = await agent().submit(contoso.id, aPurchase);
    const request = await agent().waitFor(id, 'awaiting-approval');
    const body = { action: 'retry', comment: 'The hub was emptied.' };
    const retry = () => stack.desk('admin').call('POST', `/requests/${id}/resolution`, { body });
    expect(await retry()).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('its flow runs') },
    });
    await forget(request);

    expect(await retry()).toMatchObject({ status: 200, body: { status: 'awaiting-approval' } });
    await stack.desk('approver').approve(request);
    expect(await agent().waitFor(id, 'completed')).toMatchObject({ status: 'completed' });
    const events = await eventsOf(request);
    expect(events.filter(({ type }) => type === 'flow-restarted')).toMatchObject([
      { actor: { name: expect.any(String) }, data: { run: 2, reason: 'missing', comment: body.comment } },
    ]);
    expect(events.filter(({ type }) => type === 'ordered')).toHaveLength(1);
  });
});
