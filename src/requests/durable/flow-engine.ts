import { setTimeout as pause } from 'node:timers/promises';
import {
  OrchestrationRuntimeStatus,
  type DurableClient,
  type DurableOrchestrationStatus,
} from 'durable-functions';
import { z } from 'zod';
import { approvalInstanceOf, DECISION_WRITTEN } from '../domain/flows.ts';
import { progressSchema } from '../domain/progress.ts';
import { orchestrationOf } from '../domain/request-kind.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { Telemetry } from '../../core/telemetry.ts';

/** How often `wake` retries: a decision may arrive before the approval instance has started. */
const MAX_WAKE_ATTEMPTS = 50;
const WAKE_PAUSE_MS = 200;

/** How often `restart` checks whether the earlier run has ended: a run ends soon after it has recorded its failure. */
const MAX_END_ATTEMPTS = 25;
const END_PAUSE_MS = 200;

/** Several calls may start a flow that has just ended, and the run of each may end at once. */
const MAX_START_ATTEMPTS = 10;

const live: readonly OrchestrationRuntimeStatus[] = [
  OrchestrationRuntimeStatus.Pending,
  OrchestrationRuntimeStatus.Running,
  OrchestrationRuntimeStatus.ContinuedAsNew,
  OrchestrationRuntimeStatus.Suspended,
];

/** Starts the flow of a request. `more` adds members to its input. */
type Begin = (requestId: string, kind: string, more?: object) => Promise<unknown>;
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
  const begin: Begin = (requestId, kind, more) => {
    const span = telemetry.current();
    span?.setAttributes({ 'reservation_desk.request_id': requestId });
    const traceparent = traces.get(requestId) ?? span?.traceparent;
    if (traceparent !== undefined && traceparent !== span?.traceparent) span?.link(traceparent);
    const input = { requestId, ...more, ...(traceparent === undefined ? {} : { traceparent }) };
    return client.startNew(orchestrationOf(kind), { instanceId: requestId, input });
  };
  const start = (requestId: string, kind: string, more?: object): Promise<boolean> =>
    startOnce(begin, statusOf, requestId, kind, more);
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
    start: async (requestId, kind) => {
      await start(requestId, kind);
    },
    restart: async (requestId, kind) => {
      for (let attempts = 0; attempts < MAX_END_ATTEMPTS; attempts += 1) {
        const flow = await statusOf(requestId);
        if (flow === undefined || !live.includes(flow.runtimeStatus)) {
          // Another call may have started the flow first: its run does not wait for the operator's change.
          if (await start(requestId, kind, { resolving: true })) return true;
        }
        await pause(END_PAUSE_MS);
      }
      return false;
    },
    wake: async (requestId) => {
      await link(requestId);
      for (
        let attempts = 0;
        attempts < MAX_WAKE_ATTEMPTS && !(await raised(client, requestId));
        attempts += 1
      ) {
        const flow = await statusOf(requestId);
        if (flow === undefined || !live.includes(flow.runtimeStatus)) return;
        await pause(WAKE_PAUSE_MS);
      }
    },
    progress: async (requestId) => {
      const status = await statusOf(requestId);
      const parsed = progressSchema.safeParse(status?.customStatus);
      return parsed.success ? parsed.data : undefined;
    },
  };
}

async function findStatus(client: DurableClient, instanceId: string) {
  try {
    return await client.getStatus(instanceId);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** Raises the event on the approval instance. Returns false when the instance does not exist. */
async function raised(client: DurableClient, requestId: string): Promise<boolean> {
  try {
    await client.raiseEvent(approvalInstanceOf(requestId), DECISION_WRITTEN, {});
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
  more?: object,
): Promise<boolean> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      await begin(requestId, kind, more);
      return true;
    } catch (error) {
      const status = await statusOf(requestId);
      if (status !== undefined && live.includes(status.runtimeStatus)) return false;
      if (status === undefined || attempts === MAX_START_ATTEMPTS) throw error;
    }
  }
}

/** The SDK throws for an unknown instance and identifies this case only by the message. */
const isNotFound = (error: unknown): boolean =>
  error instanceof Error && /HTTP 404|No instance with ID/.test(error.message);
