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
