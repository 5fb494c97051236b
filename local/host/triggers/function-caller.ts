import type { InvocationResponse, RetryContext } from '../core/programming-model.ts';
import type { Invoker } from '../core/invoker.ts';
import { extraBindings, isType } from '../core/registered-function.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import type { TypedData } from '../core/typed-data.ts';

/** A trigger's value that the function gets as it is, without the way through text or bytes. */
interface ReadyValue {
  readonly ready: unknown;
}

/** Calls a function with its trigger's data; its other inputs are added. Rejects with what the function threw. */
export type FunctionCaller = (
  fn: RegisteredFunction,
  data: TypedData | ReadyValue | null,
  metadata?: Record<string, TypedData>,
  retryContext?: RetryContext,
) => Promise<InvocationResponse>;

/** `durableClient` is what such an input binding hands out, as JSON text. */
export function functionCaller(invoker: Invoker, durableClient: string): FunctionCaller {
  return (fn, data, metadata = {}, retryContext) => {
    const clients = extraBindings(fn)
      .filter(([, binding]) => isType(binding, 'durableClient'))
      .map(([name]) => ({ name, data: { string: durableClient } }));
    const isReady = data !== null && 'ready' in data;
    return invoker.invoke(fn, {
      inputData: [{ name: fn.triggerName, data: isReady ? null : data }, ...clients],
      ...(isReady ? { readyInput: data } : {}),
      triggerMetadata: metadata,
      retryContext,
    });
  };
}
