import { describe, expect, it } from '@jest/globals';
import { awaitApproval } from '../../../src/requests/flow/await-approval.ts';
import { pollUntilDone } from '../../../src/requests/flow/poll-until-done.ts';
import { retryUntilDone } from '../../../src/requests/flow/retry-until-done.ts';
import { FlowRunner } from '../../support/flow-runner.ts';

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const flows = { awaitApproval, retryUntilDone, pollUntilDone };

/** More polls, and more attempts, than one generation of a flow makes. */
const MANY = 25;

/** Runs a flow whose activity is not done for a long time. Returns the input of each call of the activity. */
async function givenTo(flow: keyof typeof flows, input: object) {
  const given: Record<string, unknown>[] = [];
  const activity = (one: Record<string, unknown>) => {
    given.push(one);
    const isLast = given.length > MANY;
    if (flow === 'retryUntilDone' && !isLast) throw new Error('an outage');
    if (flow === 'pollUntilDone') return isLast ? { done: true, value: 1 } : { done: false };
    return isLast
      ? { state: 'closed', status: 'approved' }
      : { state: 'waiting', checkAt: '2027-01-01T00:00:00.000Z' };
  };
  await new FlowRunner(flows, { resolveApproval: activity, look: activity }).run(flow, 'r-1', input);
  return given;
}

const wrapped = { step: 'look', retry: 'quick', input: { requestId: 'r-1', run: 1 } };
const cases: [keyof typeof flows, object][] = [
  ['awaitApproval', { requestId: 'r-1', run: 1, checkAt: '2027-01-01T00:00:00.000Z' }],
  ['pollUntilDone', { ...wrapped, attempts: 1, since: '2026-11-23T08:00:00.000Z', limitMs: 1e12 }],
  ['retryUntilDone', wrapped],
];

describe('a flow that continues as new several times', () => {
  it.each(cases)('passes the trace context to each activity: %s', async (flow, input) => {
    const given = await givenTo(flow, { ...input, traceparent });
    expect(given).toEqual(Array(MANY + 1).fill({ requestId: 'r-1', run: 1, traceparent }));
  });

  it.each(cases)('works without a trace context: %s', async (flow, input) => {
    const given = await givenTo(flow, input);
    expect(given).toEqual(Array(MANY + 1).fill({ requestId: 'r-1', run: 1 }));
  });
});
