import { checkDurableVersion } from './app/durable-version.ts';
import { checkSubset } from './app/check-subset.ts';
import { isDisabled } from './app/disabled.ts';
import { loadApp } from './app/load-app.ts';
import { CoreApi } from './core/core-api.ts';
import { FunctionRegistry } from './core/function-registry.ts';
import { Hooks } from './core/hooks.ts';
import { Invoker } from './core/invoker.ts';
import { provideVirtualModule } from './core/virtual-module.ts';
import type { Log } from './log.ts';
import { triggerKinds } from './triggers/trigger-kinds.ts';

/** A loaded app: its functions, its hooks, and how to call the functions. */
export interface LoadedFunctions {
  readonly registry: FunctionRegistry;
  readonly hooks: Hooks;
  readonly invoker: Invoker;
}

/** Loads the app of a folder into this process and logs which functions are disabled. Throws a StartError. */
export async function loadFunctions(appFolder: string, log: Log): Promise<LoadedFunctions> {
  const registry = new FunctionRegistry();
  const hooks = new Hooks();
  const api = new CoreApi(registry, hooks, log);
  provideVirtualModule('@azure/functions-core', api);
  await loadApp(appFolder, api, hooks, registry);
  checkSubset(registry, triggerKinds);
  for (const { name } of registry.all().filter((fn) => isDisabled(fn.name)))
    log({ level: 'warning', message: 'disabled by a setting', functionName: name });
  if (registry.byTrigger('orchestrationTrigger').length > 0) checkDurableVersion(appFolder);
  return { registry, hooks, invoker: new Invoker(api, hooks, log) };
}
