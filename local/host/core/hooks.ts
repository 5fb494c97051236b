import { FunctionsRangeError } from './errors.ts';

const HOOKS = ['preInvocation', 'postInvocation', 'appStart', 'appTerminate', 'log'] as const;
export type HookName = (typeof HOOKS)[number];
export type HookCallback = (context: object) => unknown;

/** The hooks the app registered. They run in the order of registration, and may be added and removed at any time. */
export class Hooks {
  readonly #callbacks: Record<HookName, HookCallback[]> = {
    preInvocation: [],
    postInvocation: [],
    appStart: [],
    appTerminate: [],
    log: [],
  };
  /** What appStart and appTerminate hooks see as their `hookData`. */
  readonly appLevelHookData: Record<string, unknown> = {};
  /** Shared by all hooks of the app, for as long as it runs. */
  readonly appHookData: Record<string, unknown> = {};

  /** Returns how to remove the hook. Throws for a name the worker does not know. */
  register(name: string, callback: HookCallback): () => void {
    const known = HOOKS.find((hook) => hook === name);
    if (known === undefined) throw new FunctionsRangeError(`Unrecognized hook "${name}"`);
    const list = this.#callbacks[known];
    list.push(callback);
    return () => {
      const index = list.indexOf(callback);
      if (index >= 0) list.splice(index, 1);
    };
  }

  async run(name: HookName, context: object): Promise<void> {
    for (const callback of [...this.#callbacks[name]]) await callback(context);
  }

  /** For hooks that cannot be waited for: a log entry is written when they return. */
  runSync(name: HookName, context: object): void {
    for (const callback of [...this.#callbacks[name]]) callback(context);
  }
}
