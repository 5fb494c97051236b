import type { HostJson } from '../app/host-json.ts';
import type { AlarmClock } from '../clock/alarms.ts';
import type { Work } from '../clock/work.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import type { KeyRing } from '../http/key-ring.ts';
import type { Router } from '../http/router.ts';
import type { Log } from '../log.ts';
import type { FunctionCaller } from './function-caller.ts';

/** One kind of trigger the host serves. Another kind is another file here and its line in `trigger-kinds.ts`. */
export interface TriggerKind {
  /** As registered, e.g. `httpTrigger`. */
  readonly type: string;
  /** Why this function cannot be served, or nothing. */
  refuse(fn: RegisteredFunction): string | undefined;
  /** Begins to fire the functions of this kind. Absent when something else calls them. Throws a StartError. */
  start?(
    functions: readonly RegisteredFunction[],
    services: TriggerServices,
  ): StartedTrigger | Promise<StartedTrigger>;
}

/** A kind of trigger at work. */
export interface StartedTrigger {
  /** Ends the intake; resolves when nothing of it runs any more. */
  stop?(): Promise<void>;
  /** Calls a function once, outside its order, as `POST /admin/functions/{name}` asks. Rejects with what it threw. */
  fire?(fn: RegisteredFunction, input: string): Promise<void>;
}

/** What a trigger may use of the host. */
export interface TriggerServices {
  readonly hostJson: HostJson;
  /** The host's own; whatever a trigger keeps in it, in files of its own. */
  readonly dataFolder: string;
  readonly router: Router;
  /** Absent when functions are open to everybody, whatever their `authLevel`. */
  readonly keys: KeyRing | undefined;
  readonly clock: AlarmClock;
  /** What the host does by itself; a clock that is moved waits for the end of it. Alarms count by themselves. */
  readonly work: Work;
  readonly log: Log;
  readonly call: FunctionCaller;
}
