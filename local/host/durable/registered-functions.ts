import type { FunctionRegistry } from '../core/function-registry.ts';
import type { DurableFunctionKind, KnownFunctions } from './decide/known-functions.ts';

const TRIGGER = { orchestrator: 'orchestrationTrigger', activity: 'activityTrigger' } as const;

/** The app's orchestrators and activities, as the decision logic asks for them. */
export function registeredFunctions(registry: FunctionRegistry): KnownFunctions {
  return {
    has: (kind: DurableFunctionKind, name: string) => registry.find(name, TRIGGER[kind]) !== undefined,
    names: (kind: DurableFunctionKind) => registry.byTrigger(TRIGGER[kind]).map((fn) => fn.name),
  };
}
