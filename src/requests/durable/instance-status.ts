import {
  OrchestrationRuntimeStatus,
  type DurableClient,
  type DurableOrchestrationStatus,
} from 'durable-functions';
import type { FlowSigns } from '../domain/flow-loss.ts';

const live: readonly OrchestrationRuntimeStatus[] = [
  OrchestrationRuntimeStatus.Pending,
  OrchestrationRuntimeStatus.Running,
  OrchestrationRuntimeStatus.ContinuedAsNew,
  OrchestrationRuntimeStatus.Suspended,
];

/** Whether an instance exists and has not ended. */
export const isLive = (status: DurableOrchestrationStatus | undefined): boolean =>
  status !== undefined && live.includes(status.runtimeStatus);

/** Reads the status of an instance; `undefined` when it does not exist. */
export async function findStatus(
  client: Pick<DurableClient, 'getStatus'>,
  instanceId: string,
): Promise<DurableOrchestrationStatus | undefined> {
  try {
    return await client.getStatus(instanceId);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** The SDK throws for an unknown instance and identifies this case only by the message. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof Error && /HTTP 404|No instance with ID/.test(error.message);

/**
 * What the statuses of a flow and of its waits say: that for the approvers, and a long one for Microsoft. A wait
 * counts as a sign of life, because the flow itself is silent meanwhile.
 */
export function signsOf(
  flow: DurableOrchestrationStatus | undefined,
  ...waits: readonly (DurableOrchestrationStatus | undefined)[]
): FlowSigns {
  if (flow === undefined) return { state: 'lost', loss: 'missing' };
  if (flow.runtimeStatus === OrchestrationRuntimeStatus.Suspended) return { state: 'suspended' };
  if (isLive(flow)) {
    const signs = [flow, ...waits].flatMap((one) => one ?? []).map(({ lastUpdatedTime }) => +lastUpdatedTime);
    return { state: 'live', lastSignAt: new Date(Math.max(...signs)).toISOString() };
  }
  return { state: 'lost', loss: endings[flow.runtimeStatus] ?? 'terminated' };
}

const endings: Partial<Record<OrchestrationRuntimeStatus, 'failed' | 'ended-early'>> = {
  [OrchestrationRuntimeStatus.Failed]: 'failed',
  [OrchestrationRuntimeStatus.Completed]: 'ended-early',
};
