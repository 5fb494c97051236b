import { describe, expect, it } from '@jest/globals';
import { OrchestrationRuntimeStatus, type DurableClient } from 'durable-functions';
import { durableFlowEngine } from '../../src/requests/durable/flow-engine.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';

const submittedTrace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const later = '00-11111111111111111111111111111111-2222222222222222-01';

interface Found {
  readonly runtimeStatus: OrchestrationRuntimeStatus;
  readonly input: unknown;
}

/**
 * A client of an engine with at most one flow. Records the inputs of started flows.
 *
 * @param found the status of the flow, or the status at each read
 */
function engine(found?: Found | (() => Found | undefined), refusedStarts = 0) {
  const started: unknown[] = [];
  let refusals = refusedStarts;
  const client = {
    getStatus: () => {
      const status = typeof found === 'function' ? found() : found;
      return status === undefined
        ? Promise.reject(new Error('No instance with ID'))
        : Promise.resolve(status);
    },
    startNew: (_name: string, { input }: { input: unknown }) => {
      if (refusals === 0) return Promise.resolve(started.push(input));
      refusals -= 1;
      return Promise.reject(new Error('an instance with this ID runs already'));
    },
  };
  const telemetry = deskTelemetry();
  const flow = durableFlowEngine(client as unknown as DurableClient, telemetry);
  const within = <T>(parent: string, work: () => Promise<T>) =>
    telemetry.span({ name: 'call', kind: 'server', parent }, work);
  return { flow, started, within };
}

const ended = OrchestrationRuntimeStatus.Completed;

describe('a flow', () => {
  it('starts with the trace context of the call that submitted it', async () => {
    const { flow, started, within } = engine();
    await within(submittedTrace, async () => {
      await flow.start('r-1', 'purchase', 1);
    });
    expect(started).toEqual([{ requestId: 'r-1', run: 1, traceparent: submittedTrace }]);
  });

  it('starts although others start it, and see it end, in between', async () => {
    const { flow, started } = engine({ runtimeStatus: ended, input: {} }, 3);
    await flow.start('r-1', 'purchase', 1);
    expect(started).toHaveLength(1);
  });

  it('is restarted only by a start of its own, after the run that another call began', async () => {
    const live = { runtimeStatus: OrchestrationRuntimeStatus.Running, input: {} };
    const statuses = [{ ...live, runtimeStatus: ended }, live, { ...live, runtimeStatus: ended }];
    const { flow, started } = engine(() => statuses.shift(), 1);
    expect(await flow.restart('r-1', 'purchase', 2)).toBe(true);
    expect(statuses).toEqual([]);
    expect(started).toEqual([{ requestId: 'r-1', run: 2 }]);
  });

  it('fails when every start is refused although no run is seen', async () => {
    const { flow, started } = engine({ runtimeStatus: ended, input: {} }, 10);
    await expect(flow.restart('r-1', 'purchase', 2)).rejects.toThrow('runs already');
    expect(started).toEqual([]);
  });

  it('keeps its trace context when an operator resumes the request', async () => {
    const { flow, started, within } = engine({
      runtimeStatus: ended,
      input: { requestId: 'r-1', traceparent: submittedTrace },
    });
    await within(later, () => flow.restart('r-1', 'purchase', 2));
    expect(started).toEqual([{ requestId: 'r-1', run: 2, traceparent: submittedTrace }]);
  });

  it('without a trace context gets that of the operator', async () => {
    const { flow, started, within } = engine({ runtimeStatus: ended, input: { requestId: 'r-1' } });
    await within(later, () => flow.restart('r-1', 'purchase', 2));
    expect(started).toEqual([{ requestId: 'r-1', run: 2, traceparent: later }]);
  });
});

const { Running, Failed, Terminated, Completed, Suspended, Pending } = OrchestrationRuntimeStatus;
const at = (time: string) => new Date(`2026-11-23T${time}.000Z`);

/** An engine with these instances, which records what is called. */
function instances(known: Readonly<Record<string, object>>) {
  const called: unknown[] = [];
  const statusOf = (id: string) =>
    id in known
      ? Promise.resolve(known[id])
      : Promise.reject(new Error(`No instance with ID '${id}' found.`));
  const client = {
    getStatus: statusOf,
    raiseEvent: (id: string, name: string) => {
      called.push([name, id]);
      return statusOf(id);
    },
    terminate: (id: string) => Promise.resolve(called.push(['terminate', id])),
  };
  return { flow: durableFlowEngine(client as unknown as DurableClient, deskTelemetry()), called };
}

describe('a wake', () => {
  it('is raised on the wait for the approvers of the current run', async () => {
    const live = { runtimeStatus: Running, input: {} };
    const { flow, called } = instances({ 'r-1': live, 'r-1-approval-3': live });
    expect(await flow.wake('r-1', 3)).toBe(true);
    expect(called).toEqual([['decisionWritten', 'r-1-approval-3']]);
  });

  it.each([
    ['the flow has died, and the wait with it', { 'r-1': Failed, 'r-1-approval': Failed }],
    ['the flow has died, and the wait goes on', { 'r-1': Failed, 'r-1-approval': Running }],
    ['the flow has died before it waited', { 'r-1': Failed }],
    ['the engine does not know the flow', {}],
  ])('says so when %s', async (_what, statuses) => {
    const known: Record<string, object> = {};
    for (const [id, runtimeStatus] of Object.entries(statuses)) known[id] = { runtimeStatus, input: {} };
    expect(await instances(known).flow.wake('r-1', 1)).toBe(false);
  });
});

describe('the signs of a flow', () => {
  it.each([
    ['missing', undefined],
    ['failed', Failed],
    ['terminated', Terminated],
    ['ended-early', Completed],
  ])('are %s', async (loss, runtimeStatus) => {
    const known = runtimeStatus === undefined ? {} : { 'r-1': { runtimeStatus, input: {} } };
    expect(await instances(known).flow.signs('r-1', 1)).toEqual({ state: 'lost', loss });
  });

  it('are those of the flow or of its wait for the approvers, whichever is newer', async () => {
    const flow = { runtimeStatus: Running, input: {}, lastUpdatedTime: at('08:00:00') };
    const approval = { runtimeStatus: Running, input: {}, lastUpdatedTime: at('09:30:00') };
    const both = instances({ 'r-1': flow, 'r-1-approval-2': approval });
    expect(await both.flow.signs('r-1', 2)).toEqual({
      state: 'live',
      lastSignAt: '2026-11-23T09:30:00.000Z',
    });
    const alone = instances({ 'r-1': { ...flow, runtimeStatus: Pending } });
    expect(await alone.flow.signs('r-1', 2)).toEqual({
      state: 'live',
      lastSignAt: '2026-11-23T08:00:00.000Z',
    });
  });

  it('say that an operator has suspended it', async () => {
    const { flow } = instances({ 'r-1': { runtimeStatus: Suspended, input: {} } });
    expect(await flow.signs('r-1', 1)).toEqual({ state: 'suspended' });
  });
});

it('a flow is terminated alone, and its end is awaited', async () => {
  const { flow, called } = instances({ 'r-1': { runtimeStatus: Terminated, input: {} } });
  expect(await flow.terminate('r-1', 'no sign of life')).toBe(true);
  expect(called).toEqual([['terminate', 'r-1']]);
});
