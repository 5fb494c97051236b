import type { InvocationResponse } from '../core/programming-model.ts';
import type { Invoker } from '../core/invoker.ts';
import { extraBindings, isType } from '../core/registered-function.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import type { TypedData } from '../core/typed-data.ts';

/** Calls a function with its trigger's data; its other inputs are added. Rejects with what the function threw. */
export type FunctionCaller = (
  fn: RegisteredFunction,
  data: TypedData | null,
  metadata?: Record<string, TypedData>,
) => Promise<InvocationResponse>;

/** `durableClient` is what such an input binding hands out, as JSON text. */
export function functionCaller(invoker: Invoker, durableClient: string): FunctionCaller {
  return (fn, data, metadata = {}) => {
    const clients = extraBindings(fn)
      .filter(([, binding]) => isType(binding, 'durableClient'))
      .map(([name]) => ({ name, data: { string: durableClient } }));
    return invoker.invoke(fn, {
      inputData: [{ name: fn.triggerName, data }, ...clients],
      triggerMetadata: metadata,
    });
  };
}
