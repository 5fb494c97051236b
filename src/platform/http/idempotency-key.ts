import { idempotencyKeySchema } from '../../core/identifiers.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { Problem } from './problem.ts';

/** Reads the key that identifies repeated submissions of the same request: 1 to 255 printable ASCII characters. */
export function idempotencyKeyOf(headers: Headers): Result<string, Problem> {
  const key = headers.get('idempotency-key') ?? '';
  if (idempotencyKeySchema.safeParse(key).success) return ok(key);
  return refuse({
    code: 'idempotency-key-missing',
    detail: 'Send an Idempotency-Key header of 1 to 255 printable ASCII characters.',
  });
}
