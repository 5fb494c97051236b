import { randomUUID } from 'node:crypto';
import type { Log, LogLevel } from '../log.ts';
import { isChatter } from './core-api.ts';
import type { CoreApi } from './core-api.ts';
import type { Hooks } from './hooks.ts';
import type {
  CoreInvocationContext,
  InputData,
  InvocationModel,
  InvocationResponse,
  LogCategory,
  RetryContext,
} from './programming-model.ts';
import type { FunctionCallback, RegisteredFunction } from './registered-function.ts';
import type { TypedData } from './typed-data.ts';

export interface Invocation {
  readonly inputData: readonly InputData[];
  /** Takes the place of what the library would make of the trigger's data. */
  readonly readyInput?: { readonly ready: unknown };
  readonly triggerMetadata?: Readonly<Record<string, TypedData>>;
  readonly retryContext?: RetryContext | undefined;
}

interface HookContext {
  readonly hookData: Record<string, unknown>;
  readonly appHookData: Record<string, unknown>;
  /** Known when the library has made the arguments. */
  invocationContext: unknown;
}

/** Calls functions of the app exactly as the Node worker does: arguments, hooks, handler, hooks, answer. */
export class Invoker {
  readonly #api: CoreApi;
  readonly #hooks: Hooks;
  readonly #log: Log;

  constructor(api: CoreApi, hooks: Hooks, log: Log) {
    this.#api = api;
    this.#hooks = hooks;
    this.#log = log;
  }

  /** Rejects with what the handler (or a hook) threw. */
  async invoke(fn: RegisteredFunction, invocation: Invocation): Promise<InvocationResponse> {
    const hookContext: HookContext = {
      hookData: {},
      appHookData: this.#hooks.appHookData,
      invocationContext: undefined,
    };
    const core = this.#coreContext(fn, invocation, (level, category, message) =>
      this.#writeLog(fn, hookContext, level, category, message),
    );
    const model = await this.#api.getProgrammingModel().getInvocationModel(core);
    const { context, inputs } = await model.getArguments();
    hookContext.invocationContext = context;
    if (invocation.readyInput !== undefined) inputs[0] = invocation.readyInput.ready;
    return this.#run(fn, core, model, hookContext, inputs);
  }

  async #run(
    fn: RegisteredFunction,
    core: CoreInvocationContext,
    model: InvocationModel,
    hookContext: HookContext,
    inputs: unknown[],
  ): Promise<InvocationResponse> {
    const before = { ...hookContext, functionCallback: fn.callback, inputs };
    core.state = 'preInvocationHooks';
    await this.#hooks.run('preInvocation', before);
    core.state = 'invocation';
    const outcome = await call(model, hookContext.invocationContext, before.inputs, before.functionCallback);
    const after = { ...hookContext, inputs: before.inputs, ...outcome };
    core.state = 'postInvocationHooks';
    await this.#hooks.run('postInvocation', after);
    core.state = undefined;
    if (after.error !== null && after.error !== undefined) throw asError(after.error);
    return model.getResponse(hookContext.invocationContext, after.result);
  }

  #coreContext(
    fn: RegisteredFunction,
    { inputData, triggerMetadata = {}, retryContext }: Invocation,
    log: CoreInvocationContext['log'],
  ): CoreInvocationContext {
    const invocationId = randomUUID();
    const traceId = invocationId.replaceAll('-', '');
    return {
      invocationId,
      metadata: fn.metadata,
      state: undefined,
      log,
      request: {
        invocationId,
        functionId: fn.id,
        inputData,
        triggerMetadata,
        retryContext: retryContext ?? null,
        traceContext: {
          traceParent: `00-${traceId}-${traceId.slice(16)}-00`,
          traceState: '',
          attributes: {},
        },
      },
    };
  }

  #writeLog(
    fn: RegisteredFunction,
    hookContext: HookContext,
    level: LogLevel,
    category: LogCategory,
    message: string,
  ): void {
    const entry = { ...hookContext, level, category, message };
    this.#hooks.runSync('log', entry);
    if (category === 'user' || !isChatter(entry.level))
      this.#log({ level: entry.level, message: entry.message, functionName: fn.name });
  }
}

async function call(
  model: InvocationModel,
  context: unknown,
  inputs: unknown[],
  callback: FunctionCallback,
): Promise<{ result: unknown; error: unknown }> {
  try {
    return { result: await model.invokeFunction(context, inputs, callback), error: null };
  } catch (error) {
    return { result: null, error };
  }
}

function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  // The worker hands over the JSON of what is no error.
  return new Error(typeof thrown === 'string' ? thrown : JSON.stringify(thrown));
}
