import type { z } from 'zod';
import { checkInput } from '../../core/input/check-input.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { invalidRequest, type Problem } from './problem.ts';

export const BODY_NOT_VALID = 'The body is not valid.';

/** Parses a JSON body and validates it. An empty body is `undefined` for the schema. */
export function parseBody<B>(bytes: Uint8Array, schema: z.ZodType<B>): Result<B, Problem> {
  const json = bytes.byteLength === 0 ? ok(undefined) : parseJson(bytes);
  if (!json.ok) return json;
  const checked = checkInput(json.value, schema);
  return checked.ok ? checked : refuse(invalidRequest(BODY_NOT_VALID, ...checked.error));
}

function parseJson(bytes: Uint8Array): Result<unknown, Problem> {
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    // Both errors mean invalid input only; their messages may quote the input, so they are dropped.
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    return refuse(invalidRequest(BODY_NOT_VALID, { pointer: '', message: 'must be JSON in UTF-8' }));
  }
}
