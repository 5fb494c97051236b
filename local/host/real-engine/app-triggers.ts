import { readHostJson } from '../app/host-json.ts';
import type { HostTime } from '../clock/host-time.ts';
import { keepTime } from '../clock/timekeeping.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import { adminApi } from '../http/admin-api.ts';
import { emptyReply } from '../http/exchange.ts';
import type { HttpHandler } from '../http/exchange.ts';
import { frontDoor } from '../http/front-door.ts';
import { Router } from '../http/router.ts';
import type { LoadedFunctions } from '../load-functions.ts';
import type { Log } from '../log.ts';
import { functionCaller } from '../triggers/function-caller.ts';
import { withTimeLimit } from '../triggers/function-timeout.ts';
import { startTriggers } from '../triggers/start-triggers.ts';
import type { Triggers } from '../triggers/start-triggers.ts';
import { triggerKinds } from '../triggers/trigger-kinds.ts';

export interface AppTriggersOptions extends LoadedFunctions {
  readonly appFolder: string;
  readonly dataFolder: string;
  readonly time: HostTime;
  readonly log: Log;
}

/** HTTP, timers and queues of an app. They start when the engine runs, because their functions call it. */
export interface AppTriggers {
  /** The app's routes and `/admin`; 503 before the start. */
  readonly handle: HttpHandler;
  /** `durableClient` is what such a binding hands out, as JSON text. Starting again changes nothing. */
  start(durableClient: string): Promise<void>;
  /** Ends the intake; resolves when no call of a trigger runs any more. */
  stop(): Promise<void>;
  /** Whether `stop` was called. */
  readonly isStopped: boolean;
}

export function appTriggers(options: AppTriggersOptions): AppTriggers {
  const timing = keepTime(options.time);
  const door = frontDoor(timing);
  let started: Promise<Triggers> | undefined;
  let isStopped = false;
  const open = async (durableClient: string): Promise<Triggers> => {
    const { registry, invoker, appFolder, dataFolder, log } = options;
    const hostJson = readHostJson(appFolder);
    const router = new Router();
    const services = {
      ...{ hostJson, dataFolder, router, keys: undefined, log },
      ...{ clock: timing.alarms, work: timing.work },
      call: withTimeLimit(functionCaller(invoker, durableClient), hostJson.functionTimeoutMs),
    };
    const triggers = await startTriggers(triggerKinds, registry, services);
    const fire = (fn: RegisteredFunction, input: string) => triggers.fire(fn, input);
    const { hubName } = hostJson;
    const admin = adminApi({ hubName, registry, keys: undefined, worker: undefined, fire });
    // What is below /runtime never gets here: the extension answers it.
    const runtime = () => Promise.resolve(emptyReply(404));
    door.open({ app: (request) => router.handle(request), runtime, admin });
    return triggers;
  };
  return {
    handle: door.handle,
    start: async (durableClient) => {
      started ??= open(durableClient);
      await started;
    },
    stop: async () => {
      isStopped = true;
      await (await started)?.stop();
    },
    get isStopped() {
      return isStopped;
    },
  };
}
