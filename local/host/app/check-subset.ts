import { StartError } from '../../kit/command.ts';
import type { FunctionRegistry } from '../core/function-registry.ts';
import { extraBindings, isType } from '../core/registered-function.ts';
import type { Binding, RegisteredFunction } from '../core/registered-function.ts';
import type { TriggerKind } from '../triggers/trigger-kind.ts';

/** Azure keeps these for itself: routes below them never reach an app. */
const RESERVED = /^(admin|runtime)/i;
/** Azure's rule for function names. */
const NAME = /^(?!host$)[a-z][a-z0-9_-]{0,127}$/i;

/** Refuses, naming function and binding, an app that needs what this host does not serve. Throws {@link StartError}. */
export function checkSubset(registry: FunctionRegistry, kinds: readonly TriggerKind[]): void {
  for (const fn of registry.all()) {
    const reason = refusal(fn, kinds);
    if (reason !== undefined) throw new StartError(`function "${fn.name}": ${reason}`);
  }
}

function refusal(fn: RegisteredFunction, kinds: readonly TriggerKind[]): string | undefined {
  if (!NAME.test(fn.name))
    return 'a name is a letter, then up to 127 letters, digits, "-" and "_", and not "host"';
  const kind = kinds.find((candidate) => isType(fn.trigger, candidate.type));
  if (kind === undefined)
    return `trigger "${fn.trigger.type}" is not supported (supported: ${kinds.map(({ type }) => type).join(', ')})`;
  return refusedTrigger(fn) ?? kind.refuse(fn) ?? refusedBindings(fn);
}

function refusedTrigger(fn: RegisteredFunction): string | undefined {
  return usesSdkBinding(fn.trigger)
    ? `trigger "${fn.trigger.type}" with sdkBinding is not supported`
    : undefined;
}

function refusedBindings(fn: RegisteredFunction): string | undefined {
  const refused = extraBindings(fn).find(([, binding]) => !isDurableClient(binding));
  if (refused === undefined) return undefined;
  const [name, { type, direction = 'in' }] = refused;
  return direction === 'in'
    ? `input binding "${type}" (${name}) is not supported (supported: durableClient)`
    : `output binding "${type}" (${name}) is not supported (supported: the http return)`;
}

function isDurableClient(binding: Binding): boolean {
  return binding.direction !== 'out' && isType(binding, 'durableClient') && !usesSdkBinding(binding);
}

function usesSdkBinding(binding: Binding): boolean {
  return binding['sdkBinding'] === true;
}

/** True for routes without the prefix that collide with the platform's own addresses. */
export function isReserved(route: string): boolean {
  return RESERVED.test(route);
}
