import { z } from 'zod';

/** What an orchestrator asks for; the numbers are those of durable-functions 3.x. */
export const ActionType = {
  CallActivity: 0,
  CallActivityWithRetry: 1,
  CallSubOrchestrator: 2,
  CallSubOrchestratorWithRetry: 3,
  ContinueAsNew: 4,
  CreateTimer: 5,
  WaitForExternalEvent: 6,
  CallEntity: 7,
  CallHttp: 8,
  SignalEntity: 9,
  ScheduledSignalEntity: 10,
  WhenAny: 11,
  WhenAll: 12,
  LockEntities: 13,
  ReleaseEntities: 14,
} as const;

const retryOptionsSchema = z.object({
  firstRetryIntervalInMilliseconds: z.number(),
  maxNumberOfAttempts: z.number(),
  backoffCoefficient: z.number().optional(),
  maxRetryIntervalInMilliseconds: z.number().optional(),
  retryTimeoutInMilliseconds: z.number().optional(),
});
export type RetryOptions = z.infer<typeof retryOptionsSchema>;

const activity = { functionName: z.string(), input: z.unknown().optional() };
const child = { ...activity, instanceId: z.string().optional(), version: z.string().optional() };

/** Actions this host refuses at run time, by the name users know. */
const refusedSchema = z.object({
  actionType: z.literal([
    ActionType.CallEntity,
    ActionType.CallHttp,
    ActionType.SignalEntity,
    ActionType.ScheduledSignalEntity,
    ActionType.LockEntities,
    ActionType.ReleaseEntities,
  ]),
});

const plainSchemas = [
  z.object({ actionType: z.literal(ActionType.CallActivity), ...activity }),
  z.object({
    actionType: z.literal(ActionType.CallActivityWithRetry),
    ...activity,
    retryOptions: retryOptionsSchema,
  }),
  z.object({ actionType: z.literal(ActionType.CallSubOrchestrator), ...child }),
  z.object({
    actionType: z.literal(ActionType.CallSubOrchestratorWithRetry),
    ...child,
    retryOptions: retryOptionsSchema,
  }),
  z.object({ actionType: z.literal(ActionType.ContinueAsNew), input: z.unknown().optional() }),
  z.object({ actionType: z.literal(ActionType.CreateTimer), fireAt: z.string(), isCanceled: z.boolean() }),
  z.object({ actionType: z.literal(ActionType.WaitForExternalEvent), externalEventName: z.string() }),
  refusedSchema,
] as const;

type PlainAction = z.infer<(typeof plainSchemas)[number]>;
type CompoundAction = {
  actionType: typeof ActionType.WhenAny | typeof ActionType.WhenAll;
  compoundActions: Action[];
};
export type Action = PlainAction | CompoundAction;
export type RefusedAction = z.infer<typeof refusedSchema>;
export type ActionOf<T extends Action['actionType']> = Extract<Action, { actionType: T }>;

export const actionSchema: z.ZodType<Action> = z.lazy(() =>
  z.discriminatedUnion('actionType', [
    ...plainSchemas,
    z.object({
      actionType: z.literal([ActionType.WhenAny, ActionType.WhenAll]),
      compoundActions: z.array(actionSchema),
    }),
  ]),
);
