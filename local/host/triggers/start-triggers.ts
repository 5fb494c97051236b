import type { FunctionRegistry } from '../core/function-registry.ts';
import { isType } from '../core/registered-function.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import { errorText } from '../log.ts';
import type { StartedTrigger, TriggerKind, TriggerServices } from './trigger-kind.ts';

/** All triggers of an app at work. */
export interface Triggers {
  /** Begins a call of a function by hand. What goes wrong with it is logged, as Azure does: the caller has gone. */
  fire(fn: RegisteredFunction, input: string): void;
  /** Ends the intake; resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

/** Begins to fire the functions of an app. Throws a StartError. */
export async function startTriggers(
  kinds: readonly TriggerKind[],
  registry: FunctionRegistry,
  services: TriggerServices,
): Promise<Triggers> {
  const started: [TriggerKind, StartedTrigger][] = [];
  for (const kind of kinds) {
    const trigger = await kind.start?.(registry.byTrigger(kind.type), services);
    if (trigger !== undefined) started.push([kind, trigger]);
  }
  return {
    fire: (fn, input) => {
      const trigger = started.find(([kind]) => isType(fn.trigger, kind.type))?.[1];
      void services.work.during(fireLogged(trigger, fn, input, services));
    },
    stop: async () => {
      await Promise.all(started.map(async ([, trigger]) => trigger.stop?.()));
    },
  };
}

async function fireLogged(
  trigger: StartedTrigger | undefined,
  fn: RegisteredFunction,
  input: string,
  { log }: TriggerServices,
): Promise<void> {
  const fail = (message: string) => log({ level: 'error', message, functionName: fn.name });
  if (trigger?.fire === undefined) {
    fail(`no ${fn.trigger.type} can be called by hand`);
    return;
  }
  try {
    await trigger.fire(fn, input);
  } catch (error) {
    fail(errorText(error));
  }
}
