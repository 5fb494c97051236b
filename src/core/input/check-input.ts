import type { z } from 'zod';
import { ok, refuse, type Result } from '../result.ts';
import { fieldErrorsOf, pointerTo, type FieldError } from './field-errors.ts';
import { fieldMessage } from './field-message.ts';

/** Deeper than any input of ours; it keeps an input of nothing but brackets cheap. */
const DEEPEST = 32;
/** Keys that can reach an object's prototype in code that copies carelessly. */
const dangerousKeys: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Checks JSON from outside, however it came: what is wrong where, in sentences for people. */
export function checkInput<T>(value: unknown, schema: z.ZodType<T>): Result<T, readonly FieldError[]> {
  const flaw = firstFlaw(value);
  if (flaw !== undefined) return refuse([flaw]);
  const parsed = schema.safeParse(value, { error: fieldMessage });
  return parsed.success ? ok(parsed.data) : refuse(fieldErrorsOf(parsed.error));
}

/**
 * What no schema looks for: dangerous keys, bottomless nesting, text that is not Unicode, numbers beyond all bounds.
 * Without recursion.
 */
function firstFlaw(root: unknown): FieldError | undefined {
  const open: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value: root, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    const message = flawOf(value, path);
    if (message !== undefined) return { pointer: pointerTo(...path), message };
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value)) open.push({ value: member, path: [...path, key] });
  }
  return undefined;
}

function flawOf(value: unknown, path: readonly string[]): string | undefined {
  const key = path.at(-1) ?? '';
  if (dangerousKeys.includes(key)) return 'is not a known field';
  if (path.length > DEEPEST) return 'is nested too deep';
  // JSON may say 1e999, which nothing can say again.
  if (value === Infinity || value === -Infinity) return 'is too large a number';
  return key.isWellFormed() && (typeof value !== 'string' || value.isWellFormed())
    ? undefined
    : 'must be Unicode text';
}
