import { setTimeout as pause } from 'node:timers/promises';
import {
  OrchestrationRuntimeStatus,
  type DurableClient,
  type DurableOrchestrationStatus,
} from 'durable-functions';
import { approvalInstanceOf, DECISION_WRITTEN, flowNames } from '../../domain/flows.ts';
import { progressSchema } from '../../domain/progress.ts';
import type { RequestKind } from '../../domain/request.ts';
import type { FlowEngine } from '../../ports/flow-engine.ts';

/** A decision may be faster than the start of the instance that waits for it: that long it is looked for. */
const WAKE_TRIES = 50;
const WAKE_PAUSE_MS = 200;

/** A run that has told people where the request stands ends at once; that long it is waited for. */
const END_TRIES = 100;
const END_PAUSE_MS = 200;

const live: readonly OrchestrationRuntimeStatus[] = [
  OrchestrationRuntimeStatus.Pending,
  OrchestrationRuntimeStatus.Running,
  OrchestrationRuntimeStatus.ContinuedAsNew,
  OrchestrationRuntimeStatus.Suspended,
];

/** The flow engine over the durable client of one invocation. */
export function durableFlowEngine(client: DurableClient): FlowEngine {
  const statusOf = async (instanceId: string) => {
    try {
      return await client.getStatus(instanceId);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  };
  return {
    knows: async (requestId) => (await statusOf(requestId)) !== undefined,
    start: (requestId, kind) => start(client, statusOf, requestId, kind),
    restart: async (requestId, kind) => {
      for (let tries = 0; tries < END_TRIES; tries += 1) {
        const flow = await statusOf(requestId);
        if (flow === undefined || !live.includes(flow.runtimeStatus))
          return start(client, statusOf, requestId, kind);
        await pause(END_PAUSE_MS);
      }
      throw new Error(`the flow of request ${requestId} does not end`);
    },
    wake: async (requestId) => {
      for (let tries = 0; tries < WAKE_TRIES && !(await raised(client, requestId)); tries += 1) {
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

/** Tells the approval instance to look; whether there is one. */
async function raised(client: DurableClient, requestId: string): Promise<boolean> {
  try {
    await client.raiseEvent(approvalInstanceOf(requestId), DECISION_WRITTEN, {});
    return true;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return false;
  }
}

/** A refused start is fine when the flow runs; when it has just ended, starting once more is right. */
async function start(
  client: DurableClient,
  statusOf: (id: string) => Promise<DurableOrchestrationStatus | undefined>,
  requestId: string,
  kind: RequestKind,
): Promise<void> {
  const begin = () => client.startNew(flowNames[kind], { instanceId: requestId, input: { requestId } });
  try {
    await begin();
  } catch (error) {
    const status = await statusOf(requestId);
    if (status === undefined) throw error;
    if (!live.includes(status.runtimeStatus)) await begin();
  }
}

/** The SDK throws for an unknown instance and tells it only in words. */
const isNotFound = (error: unknown): boolean =>
  error instanceof Error && /HTTP 404|No instance with ID/.test(error.message);
