import { join, resolve } from 'node:path';
import { claimFolder } from '../kit/data-folder.ts';
import type { Clock } from '../kit/clock.ts';
import { listenOnLoopback } from '../kit/listen.ts';
import { checkDurableVersion } from './app/durable-version.ts';
import { checkSubset } from './app/check-subset.ts';
import { readHostJson } from './app/host-json.ts';
import type { HostJson } from './app/host-json.ts';
import { loadApp } from './app/load-app.ts';
import { applySettings } from './app/settings.ts';
import { CoreApi } from './core/core-api.ts';
import { FunctionRegistry } from './core/function-registry.ts';
import { Hooks } from './core/hooks.ts';
import { Invoker } from './core/invoker.ts';
import { provideVirtualModule } from './core/virtual-module.ts';
import { durableClientBinding } from './durable/management/links.ts';
import { openTaskHub } from './durable/task-hub.ts';
import type { TaskHub } from './durable/task-hub.ts';
import { frontDoor } from './http/front-door.ts';
import { createHttpServer } from './http/http-server.ts';
import { Router } from './http/router.ts';
import type { Log } from './log.ts';
import { functionCaller } from './triggers/function-caller.ts';
import type { StopTrigger } from './triggers/trigger-kind.ts';
import { triggerKinds } from './triggers/trigger-kinds.ts';

export interface HostOptions {
  readonly appFolder: string;
  readonly dataFolder: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Instead of the app's local.settings.json, which may be missing. */
  readonly settingsFile: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly onStorageFailure: (error: unknown) => void;
}

export interface RunningHost {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Boots the host on a function app. One app per process: `@azure/functions` keeps what it registered in a
 * module. Throws a StartError when data folder, port or app will not do.
 */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const appFolder = resolve(options.appFolder);
  const dataFolder = resolve(options.dataFolder);
  const lock = claimFolder(dataFolder, 'local host');
  applySettings(
    options.settingsFile ?? join(appFolder, 'local.settings.json'),
    options.settingsFile !== undefined,
  );
  const hostJson = readHostJson(appFolder);
  warnOfIgnoredKeys(hostJson, options.log);
  const door = frontDoor(hostJson.hubName);
  const server = createHttpServer(door.handle, options.log);
  const port = await listenOnLoopback(server, options.port);
  process.env['WEBSITE_HOSTNAME'] = `localhost:${port}`;
  const { hooks, router, hub, stopTriggers } = await bootApp(
    { ...options, appFolder, dataFolder },
    hostJson,
    port,
  );
  door.open((request) => router.handle(request), hub.handle);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.close();
      server.closeIdleConnections();
      await stopTriggers();
      await hub.stop();
      await hooks.run('appTerminate', { hookData: hooks.appLevelHookData, appHookData: hooks.appHookData });
      server.closeAllConnections();
      lock.release();
    },
  };
}

interface BootedApp {
  readonly hooks: Hooks;
  readonly router: Router;
  readonly hub: TaskHub;
  readonly stopTriggers: StopTrigger;
}

async function bootApp(
  { appFolder, dataFolder, clock, log, onStorageFailure }: HostOptions,
  hostJson: HostJson,
  port: number,
): Promise<BootedApp> {
  const registry = new FunctionRegistry();
  const hooks = new Hooks();
  const api = new CoreApi(registry, hooks, log);
  provideVirtualModule('@azure/functions-core', api);
  await loadApp(appFolder, api, hooks, registry);
  checkSubset(registry, triggerKinds);
  if (registry.byTrigger('orchestrationTrigger').length > 0) checkDurableVersion(appFolder);

  const invoker = new Invoker(api, hooks, log);
  const call = functionCaller(invoker, durableClientBinding(port, hostJson.hubName));
  const router = new Router();
  const hub = openTaskHub({
    hubName: hostJson.hubName,
    dataFolder,
    defaultVersion: hostJson.defaultVersion,
    maxConcurrentActivities: hostJson.maxConcurrentActivities,
    registry,
    call,
    clock,
    log,
    onStorageFailure,
  });
  const stops: StopTrigger[] = [];
  for (const kind of triggerKinds) {
    const stop = await kind.start?.(registry.byTrigger(kind.type), { hostJson, router, log, call });
    if (stop !== undefined) stops.push(stop);
  }
  return { hooks, router, hub, stopTriggers: () => stopAll(stops) };
}

async function stopAll(stops: readonly StopTrigger[]): Promise<void> {
  await Promise.all(stops.map((stop) => stop()));
}

function warnOfIgnoredKeys({ ignoredKeys }: HostJson, log: Log): void {
  if (ignoredKeys.length === 0) return;
  log({ level: 'warning', message: `host.json: not heeded by this host: ${ignoredKeys.join(', ')}` });
}
