import type { Log, LogLevel } from '../log.ts';
import type { FunctionRegistry } from './function-registry.ts';
import type { HookCallback, Hooks } from './hooks.ts';
import type { LogCategory, ProgrammingModel } from './programming-model.ts';
import type { FunctionCallback } from './registered-function.ts';

/** The version the app sees; `process.env` style checks in libraries want a plausible worker. */
const WORKER_VERSION = '3.12.0';
export const HOST_VERSION = '4.1042.0';

class Disposable {
  static from(...disposables: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => disposables.forEach((one) => one.dispose()));
  }

  #dispose: (() => void) | undefined;

  constructor(dispose: () => void) {
    this.#dispose = dispose;
  }

  dispose(): void {
    this.#dispose?.();
    this.#dispose = undefined;
  }
}

/** What `require('@azure/functions-core')` gives inside the real Node worker. */
export class CoreApi {
  readonly version = WORKER_VERSION;
  readonly hostVersion = HOST_VERSION;
  readonly Disposable = Disposable;
  readonly registerFunction: (metadata: unknown, callback: FunctionCallback) => Disposable;
  readonly registerHook: (name: string, callback: HookCallback) => Disposable;
  readonly log: (level: LogLevel, category: LogCategory, message: string) => void;
  readonly setProgrammingModel: (model: ProgrammingModel) => void;
  readonly getProgrammingModel: () => ProgrammingModel;
  #model: ProgrammingModel | undefined;

  constructor(registry: FunctionRegistry, hooks: Hooks, log: Log) {
    this.registerFunction = (metadata, callback) => new Disposable(registry.register(metadata, callback));
    this.registerHook = (name, callback) => new Disposable(hooks.register(name, callback));
    this.log = (level, category, message) => {
      if (category === 'user' || !isChatter(level)) log({ level, message });
    };
    this.setProgrammingModel = (model) => {
      this.#model = model;
    };
    this.getProgrammingModel = () => {
      if (this.#model === undefined)
        throw new Error('the app registered no function (is @azure/functions loaded?)');
      return this.#model;
    };
  }

  /** False until the app loaded `@azure/functions` and registered something. */
  get hasModel(): boolean {
    return this.#model !== undefined;
  }
}

/** Levels that the real host filters out by default. */
export function isChatter(level: LogLevel): boolean {
  return level === 'trace' || level === 'debug';
}
