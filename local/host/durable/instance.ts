import { z } from 'zod';

export const runtimeStatusSchema = z.enum([
  'Pending',
  'Running',
  'Suspended',
  'Completed',
  'Failed',
  'Terminated',
]);
export type RuntimeStatus = z.infer<typeof runtimeStatusSchema>;

/** The task of another instance that waits for this one. */
export const parentLinkSchema = z.object({
  instanceId: z.string(),
  executionId: z.string(),
  name: z.string(),
  taskId: z.int(),
});
type ParentLink = z.infer<typeof parentLinkSchema>;

/** One orchestration instance. `input`, `output` and `customStatus` are JSON text; times are ISO 8601 in UTC. */
export interface Instance {
  readonly instanceId: string;
  /** Changes with every continue-as-new and every new start under the same id. */
  readonly executionId: string;
  readonly name: string;
  readonly version: string;
  readonly status: RuntimeStatus;
  readonly input: string | null;
  /** Of a failed or terminated instance: the reason, as plain text. */
  readonly output: string | null;
  readonly customStatus: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly parent: ParentLink | null;
}

export function isFinished(status: RuntimeStatus): boolean {
  return status === 'Completed' || status === 'Failed' || status === 'Terminated';
}
