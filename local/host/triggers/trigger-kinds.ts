import { activityTrigger } from './activity-trigger.ts';
import { httpTrigger } from './http-trigger.ts';
import { orchestrationTrigger } from './orchestration-trigger.ts';
import type { TriggerKind } from './trigger-kind.ts';

export const triggerKinds: readonly TriggerKind[] = [httpTrigger, orchestrationTrigger, activityTrigger];
