import type { z } from 'zod';
import { ok, refuse, type Result } from '../result.ts';
import { fieldErrorsOf, pointerTo, type FieldError } from './field-errors.ts';
import { fieldMessage } from './field-message.ts';

/** Maximum nesting, deeper than any valid input. It limits the cost of deeply nested brackets. */
const MAX_DEPTH = 32;
/** Keys that can reach an object's prototype in code that copies objects carelessly. */
const dangerousKeys: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Checks JSON from any channel with a schema. Errors name the field and the reason, in sentences for people. */
export function checkInput<T>(value: unknown, schema: z.ZodType<T>): Result<T, readonly FieldError[]> {
  const flaw = firstFlaw(value);
  if (flaw !== undefined) return refuse([flaw]);
  const parsed = schema.safeParse(value, { error: fieldMessage });
  return parsed.success ? ok(parsed.data) : refuse(fieldErrorsOf(parsed.error));
}

/**
 * Finds what schemas do not check: dangerous keys, too deep nesting, text that is not Unicode, and infinite numbers.
 * Uses no recursion.
 */
function firstFlaw(root: unknown): FieldError | undefined {
  const pending: { readonly value: unknown; readonly path: readonly string[] }[] = [
    { value: root, path: [] },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, path } = next;
    const message = flawOf(value, path);
    if (message !== undefined) return { pointer: pointerTo(...path), message };
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value)) pending.push({ value: member, path: [...path, key] });
  }
  return undefined;
}

function flawOf(value: unknown, path: readonly string[]): string | undefined {
  const key = path.at(-1) ?? '';
  if (dangerousKeys.includes(key)) return 'is not a known field';
  if (path.length > MAX_DEPTH) return 'is nested too deep';
  // JSON allows 1e999, which parses to Infinity and cannot be written back.
  if (value === Infinity || value === -Infinity) return 'is too large a number';
  return key.isWellFormed() && (typeof value !== 'string' || value.isWellFormed())
    ? undefined
    : 'must be Unicode text';
}
