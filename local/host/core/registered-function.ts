import { z } from 'zod';

const bindingSchema = z.looseObject({
  type: z.string(),
  direction: z.enum(['in', 'out', 'inout']).optional(),
});

export const functionMetadataSchema = z.looseObject({
  name: z.string(),
  functionId: z.string().optional(),
  bindings: z.record(z.string(), bindingSchema),
});

export type Binding = z.infer<typeof bindingSchema>;
export type FunctionMetadata = z.infer<typeof functionMetadataSchema>;
export type FunctionCallback = (...args: unknown[]) => unknown;

/** A function the app registered while it loaded. */
export interface RegisteredFunction {
  readonly id: string;
  readonly name: string;
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
  /** Key of the trigger in `metadata.bindings`. */
  readonly triggerName: string;
  readonly trigger: Binding;
}

/** The bindings of a function beside its trigger and its HTTP answer, as [name, binding]. */
export function extraBindings(fn: RegisteredFunction): [string, Binding][] {
  return Object.entries(fn.metadata.bindings).filter(
    ([name, binding]) => name !== fn.triggerName && !(name === '$return' && isType(binding, 'http')),
  );
}

/** Binding types are compared without case, as the real host does. */
export function isType(binding: Binding, type: string): boolean {
  return binding.type.toLowerCase() === type.toLowerCase();
}
