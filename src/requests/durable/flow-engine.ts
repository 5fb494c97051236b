import { setTimeout as pause } from 'node:timers/promises';
import type { DurableClient, DurableOrchestrationStatus } from 'durable-functions';
import { z } from 'zod';
import { approvalInstanceOf, DECISION_WRITTEN, longWaitInstanceOf } from '../domain/flows.ts';
import { progressSchema } from '../domain/progress.ts';
import { orchestrationOf } from '../domain/request-kind.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import { findStatus, isLive, isNotFound, signsOf } from './instance-status.ts';

/** How often `wake` retries: a decision may arrive before the approval instance has started. */
const MAX_WAKE_ATTEMPTS = 50;
const WAKE_PAUSE_MS = 200;

/**
 * How often `restart` and `terminate` check whether the run has ended: a run ends soon after it has recorded its
 * failure.
 */
const MAX_END_ATTEMPTS = 25;
const END_PAUSE_MS = 200;

/** Several calls may start a flow that has just ended, and the run of each may end at once. */
const MAX_START_ATTEMPTS = 10;

/** Starts a run of the flow of a request. */
type Begin = (requestId: string, kind: string, run: number) => Promise<unknown>;
type StatusOf = (instanceId: string) => Promise<DurableOrchestrationStatus | undefined>;

const tracedSchema = z.object({ traceparent: z.string() });

/** The flow engine over the durable client of one invocation. */
export function durableFlowEngine(client: DurableClient, telemetry: Telemetry): FlowEngine {
  const traces = new Map<string, string>();
  const statusOf: StatusOf = async (instanceId) => {
    const status = await findStatus(client, instanceId);
    const traced = tracedSchema.safeParse(status?.input);
    if (traced.success) traces.set(instanceId, traced.data.traceparent);
    return status;
  };
  /**
   * The runs of a request's flow belong to the trace of the call that submitted the request. A repeated submission that
   * starts an ended flow brings its own trace.
   */
  const begin: Begin = (requestId, kind, run) => {
    const span = telemetry.current();
    span?.setAttributes({ 'reservation_desk.request_id': requestId });
    const traceparent = traces.get(requestId) ?? span?.traceparent;
    if (traceparent !== undefined && traceparent !== span?.traceparent) span?.link(traceparent);
    const input = { requestId, run, ...(traceparent === undefined ? {} : { traceparent }) };
    return client.startNew(orchestrationOf(kind), { instanceId: requestId, input });
  };
  const start = (requestId: string, kind: string, run: number): Promise<boolean> =>
    startOnce(begin, statusOf, requestId, kind, run);
  /** Links the trace of a decision to the trace of its request. */
  const link = async (requestId: string) => {
    if (!telemetry.isOn) return;
    // The decision is already written, so a failed status read must not fail the call.
    await statusOf(requestId).catch(() => undefined);
    const span = telemetry.current();
    span?.setAttributes({ 'reservation_desk.request_id': requestId });
    span?.link(traces.get(requestId) ?? '');
  };
  return {
    start: async (requestId, kind, run) => {
      await start(requestId, kind, run);
    },
    restart: (requestId, kind, run) =>
      // Another call may start the flow first: its run is the one that goes on.
      untilEnded(statusOf, requestId, () => start(requestId, kind, run)),
    wake: async (requestId, run) => {
      await link(requestId);
      const approval = approvalInstanceOf(requestId, run);
      let isRaised = await raised(client, approval);
      for (let attempts = 1; !isRaised && attempts < MAX_WAKE_ATTEMPTS; attempts += 1) {
        if (!isLive(await statusOf(requestId))) return false;
        await pause(WAKE_PAUSE_MS);
        isRaised = await raised(client, approval);
      }
      // The client does not say when the instance of the approval has ended, as it does with a flow that died.
      return isLive(await statusOf(requestId));
    },
    signs: async (requestId, run) => {
      const flow = await statusOf(requestId);
      if (!isLive(flow)) return signsOf(flow);
      const approval = await statusOf(approvalInstanceOf(requestId, run));
      return signsOf(flow, approval, await statusOf(longWaitInstanceOf(requestId, run)));
    },
    terminate: async (requestId, reason) => {
      await client.terminate(requestId, encodeURIComponent(reason));
      return untilEnded(statusOf, requestId, () => Promise.resolve(true));
    },
    progress: async (requestId) => {
      const status = await statusOf(requestId);
      const parsed = progressSchema.safeParse(status?.customStatus);
      return parsed.success ? parsed.data : undefined;
    },
  };
}

/** Calls `act` each time the flow is found ended, until it succeeds. Returns whether it did within a few seconds. */
async function untilEnded(
  statusOf: StatusOf,
  requestId: string,
  act: () => Promise<boolean>,
): Promise<boolean> {
  for (let attempts = 0; attempts < MAX_END_ATTEMPTS; attempts += 1) {
    if (!isLive(await statusOf(requestId)) && (await act())) return true;
    await pause(END_PAUSE_MS);
  }
  return false;
}

/** Raises the event on the approval instance. Returns false when the instance does not exist. */
async function raised(client: DurableClient, approvalInstance: string): Promise<boolean> {
  try {
    await client.raiseEvent(approvalInstance, DECISION_WRITTEN, {});
    return true;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return false;
  }
}

/**
 * Starts the flow. A refused start is ignored while the flow runs. When the flow has just ended, it is started again;
 * another call may do so first, so this is repeated. Returns whether this call started it.
 */
async function startOnce(
  begin: Begin,
  statusOf: StatusOf,
  requestId: string,
  kind: string,
  run: number,
): Promise<boolean> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      await begin(requestId, kind, run);
      return true;
    } catch (error) {
      const status = await statusOf(requestId);
      if (isLive(status)) return false;
      if (status === undefined || attempts === MAX_START_ATTEMPTS) throw error;
    }
  }
}
