import { FunctionsSystemError } from './errors.ts';
import { functionMetadataSchema, isType } from './registered-function.ts';
import type { FunctionCallback, RegisteredFunction } from './registered-function.ts';

/** The functions of the app. Names are unique and looked up without case. */
export class FunctionRegistry {
  readonly #byId = new Map<string, RegisteredFunction>();
  #locked = false;

  /** Returns how to take the function out again. Throws after start-up and for a name already taken. */
  register(rawMetadata: unknown, callback: FunctionCallback): () => void {
    if (this.#locked) throw new FunctionsSystemError('A function can only be registered during app startup.');
    const metadata = functionMetadataSchema.parse(rawMetadata);
    const id = metadata.functionId ?? metadata.name;
    const key = id.toLowerCase();
    if (this.#byId.has(key))
      throw new FunctionsSystemError(`A function with id "${id}" has already been registered.`);
    const trigger = Object.entries(metadata.bindings).find(([, binding]) => /trigger$/i.test(binding.type));
    if (trigger === undefined) throw new FunctionsSystemError(`Function "${metadata.name}" has no trigger.`);
    this.#byId.set(key, {
      id,
      name: metadata.name,
      metadata: { ...metadata, functionId: id },
      callback,
      triggerName: trigger[0],
      trigger: trigger[1],
    });
    return () => this.#byId.delete(key);
  }

  /** Start-up is over: nothing can be registered any more. */
  lock(): void {
    this.#locked = true;
  }

  all(): RegisteredFunction[] {
    return [...this.#byId.values()];
  }

  byTrigger(type: string): RegisteredFunction[] {
    return this.all().filter((fn) => isType(fn.trigger, type));
  }

  findByName(name: string): RegisteredFunction | undefined {
    return this.#byId.get(name.toLowerCase());
  }

  find(name: string, triggerType: string): RegisteredFunction | undefined {
    const fn = this.findByName(name);
    return fn !== undefined && isType(fn.trigger, triggerType) ? fn : undefined;
  }
}
