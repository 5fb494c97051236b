import type { HostJson } from '../app/host-json.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import type { Router } from '../http/router.ts';
import type { Log } from '../log.ts';
import type { FunctionCaller } from './function-caller.ts';

/** One kind of trigger the host serves. Another kind is another file here and its line in `trigger-kinds.ts`. */
export interface TriggerKind {
  /** As registered, e.g. `httpTrigger`. */
  readonly type: string;
  /** Why this function cannot be served, or nothing. */
  refuse(fn: RegisteredFunction): string | undefined;
  /** Begins to fire the functions of this kind; gives how to stop. Absent when something else calls them. */
  start?(functions: readonly RegisteredFunction[], services: TriggerServices): Promise<StopTrigger>;
}

/** Ends the intake; resolves when nothing of it runs any more. */
export type StopTrigger = () => Promise<void>;

/** What a trigger may use of the host. */
interface TriggerServices {
  readonly hostJson: HostJson;
  readonly router: Router;
  readonly log: Log;
  readonly call: FunctionCaller;
}
