import { isDisabled } from '../app/disabled.ts';
import type { FunctionRegistry } from '../core/function-registry.ts';
import type { DurableFunctionKind, KnownFunctions } from './decide/known-functions.ts';

const TRIGGER = { orchestrator: 'orchestrationTrigger', activity: 'activityTrigger' } as const;

/**
 * The app's orchestrators and activities, as the decision logic asks for them. What the settings disable is known, as
 * to the real extension, but cannot be called.
 */
export function registeredFunctions(registry: FunctionRegistry): KnownFunctions {
  const disabled = new Set(registry.all().filter(({ name }) => isDisabled(name)));
  return {
    has: (kind: DurableFunctionKind, name: string) => {
      const fn = registry.find(name, TRIGGER[kind]);
      return fn !== undefined && !disabled.has(fn);
    },
    names: (kind: DurableFunctionKind) => registry.byTrigger(TRIGGER[kind]).map((fn) => fn.name),
  };
}
