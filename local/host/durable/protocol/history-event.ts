import { z } from 'zod';

/** The numbers durable-functions 3.x knows history events by. */
export const EventType = {
  ExecutionStarted: 0,
  ExecutionCompleted: 1,
  ExecutionTerminated: 3,
  TaskScheduled: 4,
  TaskCompleted: 5,
  TaskFailed: 6,
  SubOrchestrationInstanceCreated: 7,
  SubOrchestrationInstanceCompleted: 8,
  SubOrchestrationInstanceFailed: 9,
  TimerCreated: 10,
  TimerFired: 11,
  OrchestratorStarted: 12,
  OrchestratorCompleted: 13,
  EventRaised: 15,
  ContinueAsNew: 16,
  ExecutionSuspended: 19,
  ExecutionResumed: 20,
} as const;

/** Events that are no task carry -1. `Timestamp` is ISO 8601 in UTC. */
const common = { EventId: z.int(), Timestamp: z.string() };
/** JSON text, never absent: the SDK parses it. */
const jsonText = z.string().nullable();
const failure = {
  TaskScheduledId: z.int(),
  Reason: z.string(),
  Details: z.string(),
  FailureDetails: z.unknown(),
};
const completion = { TaskScheduledId: z.int(), Result: jsonText };

export const historyEventSchema = z.discriminatedUnion('EventType', [
  z.object({
    EventType: z.literal(EventType.ExecutionStarted),
    ...common,
    Name: z.string(),
    Version: z.string(),
    Input: jsonText,
    OrchestrationInstance: z.object({ InstanceId: z.string(), ExecutionId: z.string() }),
    ParentInstance: z.unknown(),
    Tags: z.null(),
  }),
  z.object({
    EventType: z.literal(EventType.ExecutionCompleted),
    ...common,
    OrchestrationStatus: z.string(),
    Result: jsonText,
    FailureDetails: z.unknown(),
  }),
  z.object({ EventType: z.literal(EventType.ExecutionTerminated), ...common, Input: jsonText }),
  z.object({
    EventType: z.literal(EventType.TaskScheduled),
    ...common,
    Name: z.string(),
    Version: z.string(),
    Input: z.string(),
  }),
  z.object({ EventType: z.literal(EventType.TaskCompleted), ...common, ...completion }),
  z.object({ EventType: z.literal(EventType.TaskFailed), ...common, ...failure }),
  z.object({
    EventType: z.literal(EventType.SubOrchestrationInstanceCreated),
    ...common,
    InstanceId: z.string(),
    Name: z.string(),
    Version: z.string(),
    Input: z.string(),
  }),
  z.object({ EventType: z.literal(EventType.SubOrchestrationInstanceCompleted), ...common, ...completion }),
  z.object({ EventType: z.literal(EventType.SubOrchestrationInstanceFailed), ...common, ...failure }),
  z.object({ EventType: z.literal(EventType.TimerCreated), ...common, FireAt: z.string() }),
  z.object({ EventType: z.literal(EventType.TimerFired), ...common, TimerId: z.int(), FireAt: z.string() }),
  z.object({ EventType: z.literal(EventType.OrchestratorStarted), ...common }),
  z.object({ EventType: z.literal(EventType.OrchestratorCompleted), ...common }),
  z.object({ EventType: z.literal(EventType.ExecutionSuspended), ...common, Reason: jsonText }),
  z.object({ EventType: z.literal(EventType.ExecutionResumed), ...common, Reason: jsonText }),
  z.object({
    EventType: z.literal(EventType.EventRaised),
    ...common,
    Name: z.string(),
    Input: z.string(),
  }),
]);

export type HistoryEvent = z.infer<typeof historyEventSchema>;
export type HistoryEventOf<T extends HistoryEvent['EventType']> = Extract<HistoryEvent, { EventType: T }>;
