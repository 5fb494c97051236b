import { join, resolve } from 'node:path';
import { claimFolder } from '../kit/data-folder.ts';
import { listenOnLoopback } from '../kit/listen.ts';
import { readHostJson } from './app/host-json.ts';
import type { HostJson } from './app/host-json.ts';
import { applySettings } from './app/settings.ts';
import type { HostTime } from './clock/host-time.ts';
import { keepTime } from './clock/timekeeping.ts';
import type { Timekeeping } from './clock/timekeeping.ts';
import type { Hooks } from './core/hooks.ts';
import { durableClientBinding } from './durable/management/links.ts';
import { openTaskHub } from './durable/task-hub.ts';
import type { TaskHub } from './durable/task-hub.ts';
import { adminApi } from './http/admin-api.ts';
import type { HttpHandler } from './http/exchange.ts';
import { frontDoor } from './http/front-door.ts';
import type { Rooms } from './http/front-door.ts';
import { createHttpServer } from './http/http-server.ts';
import { KeyRing } from './http/key-ring.ts';
import { Router } from './http/router.ts';
import { loadFunctions } from './load-functions.ts';
import type { Log } from './log.ts';
import { functionCaller } from './triggers/function-caller.ts';
import { withTimeLimit } from './triggers/function-timeout.ts';
import { Worker } from './triggers/worker.ts';
import { startTriggers } from './triggers/start-triggers.ts';
import type { Triggers } from './triggers/start-triggers.ts';
import { triggerKinds } from './triggers/trigger-kinds.ts';

export interface HostOptions {
  readonly appFolder: string;
  readonly dataFolder: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Instead of the app's local.settings.json, which may be missing. */
  readonly settingsFile: string | undefined;
  /** Functions ask for the keys their `authLevel` says. */
  readonly strictAuth: boolean;
  readonly time: HostTime;
  readonly log: Log;
  readonly onStorageFailure: (error: unknown) => void;
  /** The worker exited too often: the host must be stopped. */
  readonly onWorkerLost: () => void;
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
  const timing = keepTime(options.time);
  const door = frontDoor(timing);
  const server = createHttpServer(door.handle, options.log);
  const port = await listenOnLoopback(server, options.port);
  process.env['WEBSITE_HOSTNAME'] = `localhost:${port}`;
  const { hooks, rooms, hub, triggers } = await bootApp(
    { ...options, appFolder, dataFolder },
    hostJson,
    port,
    timing,
  );
  door.open(rooms);
  timing.start((all) => hub.nextWait(all));
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.close();
      server.closeIdleConnections();
      await triggers.stop();
      await hub.stop();
      await hooks.run('appTerminate', { hookData: hooks.appLevelHookData, appHookData: hooks.appHookData });
      server.closeAllConnections();
      lock.release();
    },
  };
}

interface BootedApp {
  readonly hooks: Hooks;
  readonly rooms: Rooms;
  readonly hub: TaskHub;
  readonly triggers: Triggers;
}

async function bootApp(
  { appFolder, dataFolder, strictAuth, log, onStorageFailure, onWorkerLost }: HostOptions,
  hostJson: HostJson,
  port: number,
  { alarms: clock, work }: Timekeeping,
): Promise<BootedApp> {
  const { registry, hooks, invoker } = await loadFunctions(appFolder, log);
  const unlimited = functionCaller(invoker, durableClientBinding(port, hostJson.hubName));
  const worker = new Worker(onWorkerLost);
  const call = worker.callsOf(withTimeLimit(unlimited, hostJson.functionTimeoutMs));
  const router = new Router();
  const hub = openTaskHub({
    hubName: hostJson.hubName,
    dataFolder,
    defaultVersion: hostJson.defaultVersion,
    maxConcurrentActivities: hostJson.maxConcurrentActivities,
    registry,
    call,
    clock,
    work,
    log,
    onStorageFailure,
  });
  const keys = strictAuth ? KeyRing.open(join(dataFolder, 'keys.json')) : undefined;
  const services = { hostJson, dataFolder, router, keys, clock, work, log, call };
  const triggers = await startTriggers(triggerKinds, registry, services);
  const admin = adminApi({
    hubName: hostJson.hubName,
    registry,
    keys,
    worker,
    fire: (fn, input) => triggers.fire(fn, input),
  });
  const app: HttpHandler = (request) => router.handle(request);
  return { hooks, rooms: { app, runtime: hub.handle, admin }, hub, triggers };
}

function warnOfIgnoredKeys({ ignoredKeys }: HostJson, log: Log): void {
  if (ignoredKeys.length === 0) return;
  log({ level: 'warning', message: `host.json: not heeded by this host: ${ignoredKeys.join(', ')}` });
}
