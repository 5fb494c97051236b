import { OrchestrationRuntimeStatus, type OrchestrationFilter } from 'durable-functions';
import type { InstanceHistory } from '../ports/instance-history.ts';

/** Without a status filter the engine would purge live instances too. */
const ended: OrchestrationRuntimeStatus[] = [
  OrchestrationRuntimeStatus.Completed,
  OrchestrationRuntimeStatus.Failed,
  OrchestrationRuntimeStatus.Terminated,
  OrchestrationRuntimeStatus.Canceled,
];
/** The engine rejects a purge without a start time. */
const BEGINNING = new Date(0);

/** The part of the durable client that purges. */
interface Purger {
  purgeInstanceHistoryBy(filter: OrchestrationFilter): Promise<{ readonly instancesDeleted: number }>;
}

/** The histories of the task hub, over the durable client of one invocation. */
export function durableInstanceHistory(client: Purger): InstanceHistory {
  return {
    purgeEnded: async (startedBefore) => {
      const { instancesDeleted } = await client.purgeInstanceHistoryBy({
        createdTimeFrom: BEGINNING,
        createdTimeTo: startedBefore,
        runtimeStatus: ended,
      });
      return instancesDeleted;
    },
  };
}
