import type { z } from 'zod';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { fieldErrorsOf, pointerTo, type FieldError } from './field-errors.ts';
import { fieldMessage } from './field-message.ts';
import { invalidRequest, type Problem } from './problem.ts';

export const BODY_NOT_VALID = 'The body is not valid.';
/** Deeper than any body of ours; it keeps a body of nothing but brackets cheap. */
const DEEPEST = 32;
/** Keys that can reach an object's prototype in code that copies carelessly. */
const dangerousKeys: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Parses a JSON body and checks it. No body at all is `undefined` for the schema to judge. */
export function parseBody<B>(bytes: Uint8Array, schema: z.ZodType<B>): Result<B, Problem> {
  const json = bytes.byteLength === 0 ? ok(undefined) : parseJson(bytes);
  if (!json.ok) return json;
  const flaw = firstFlaw(json.value);
  if (flaw !== undefined) return refuse(invalidRequest(BODY_NOT_VALID, flaw));
  const parsed = schema.safeParse(json.value, { error: fieldMessage });
  return parsed.success
    ? ok(parsed.data)
    : refuse(invalidRequest(BODY_NOT_VALID, ...fieldErrorsOf(parsed.error)));
}

function parseJson(bytes: Uint8Array): Result<unknown, Problem> {
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    // Both throw for what the caller sent and for nothing else; their texts may quote it.
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    return refuse(invalidRequest(BODY_NOT_VALID, { pointer: '', message: 'must be JSON in UTF-8' }));
  }
}

/** What no schema looks for: dangerous keys, bottomless nesting, text that is not Unicode. Without recursion. */
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
  return key.isWellFormed() && (typeof value !== 'string' || value.isWellFormed())
    ? undefined
    : 'must be Unicode text';
}
