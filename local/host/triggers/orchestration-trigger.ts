import type { TriggerKind } from './trigger-kind.ts';

/** Orchestrators are called by the durable engine, which finds them by name. */
export const orchestrationTrigger: TriggerKind = {
  type: 'orchestrationTrigger',
  refuse: () => undefined,
};
