import { odata, TableClient } from '@azure/data-tables';
import { z } from 'zod';
import {
  EventType,
  historyEventSchema,
  type HistoryEvent,
} from '../../local/host/durable/protocol/history-event.ts';
import type { StoredInstance } from './hub-file.ts';

/** Where the Durable Task extension keeps instances and histories. */
export interface HubTables {
  /** Connection string of the storage account. */
  readonly connection: string;
  /** `hubName` of host.json. */
  readonly hub: string;
}

const nullable = z
  .string()
  .nullish()
  .transform((text) => text ?? null);
const instant = z.date().transform((date) => date.toISOString());
const instanceRow = z.object({
  partitionKey: z.string(),
  Name: z.string(),
  Input: z.string(),
  ExecutionId: z.string(),
});
/** Columns of the history table; only those of its type are there in a row. */
const historyRow = z.object({
  EventType: z.enum(Object.keys(EventType) as (keyof typeof EventType)[]),
  EventId: z.int(),
  _Timestamp: instant,
  Name: nullable,
  Version: nullable,
  Input: nullable,
  Result: nullable,
  Reason: nullable,
  Details: nullable,
  FailureDetails: nullable,
  OrchestrationStatus: nullable,
  InstanceId: nullable,
  ExecutionId: z.string(),
  ParentInstance: nullable,
  TaskScheduledId: z.int().optional(),
  TimerId: z.int().optional(),
  FireAt: instant.optional(),
});

/** Reads all completed instances with their histories, as the extension has stored them. */
export async function readHub({ connection, hub }: HubTables): Promise<readonly StoredInstance[]> {
  const open = (name: string) =>
    TableClient.fromConnectionString(connection, `${hub}${name}`, { allowInsecureConnection: true });
  const [instances, histories] = [open('Instances'), open('History')];
  const found: StoredInstance[] = [];
  const queryOptions = { filter: odata`RuntimeStatus eq ${'Completed'}` };
  for await (const row of instances.listEntities({ queryOptions })) {
    const { partitionKey: instanceId, Name: flow, Input, ExecutionId } = instanceRow.parse(row);
    const events = await readHistory(histories, instanceId, ExecutionId);
    found.push({ flow, instanceId, input: JSON.parse(Input) as unknown, events });
  }
  return found;
}

/** The events of the last execution in their order. */
async function readHistory(
  table: TableClient,
  instanceId: string,
  executionId: string,
): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  const filter = odata`PartitionKey eq ${instanceId} and ExecutionId eq ${executionId} and RowKey ne ${'sentinel'}`;
  for await (const row of table.listEntities({ queryOptions: { filter } }))
    events.push(eventOf(instanceId, historyRow.parse(row)));
  return events;
}

/** The event in the form in which the extension gives it to the SDK. It stores no inputs of activities and children. */
function eventOf(instanceId: string, row: z.output<typeof historyRow>): HistoryEvent {
  return historyEventSchema.parse({
    ...row,
    EventType: EventType[row.EventType],
    Timestamp: row._Timestamp,
    Version: row.Version ?? '',
    Input: row.Input ?? '',
    InstanceId: row.InstanceId ?? '',
    OrchestrationInstance: { InstanceId: instanceId, ExecutionId: row.ExecutionId },
    Tags: null,
  });
}
