import type { HttpRequest } from '@azure/functions';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { Problem } from './problem.ts';

/** Half of what Azure's web server takes, whose own refusals have no body: characters of the address and of all headers. */
const ADDRESS_LIMIT = 4 * 1024;
const HEADERS_LIMIT = 16 * 1024;

/** Refuses a request whose address has more than 4,096 characters, or whose headers have more than 16,384 together. */
export function checkHead({ url, headers }: HttpRequest): Result<undefined, Problem> {
  if (url.length > ADDRESS_LIMIT)
    return refuse({
      code: 'address-too-long',
      detail: `An address may have ${ADDRESS_LIMIT} characters.`,
    });
  const size = [...headers].reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return size > HEADERS_LIMIT
    ? refuse({
        code: 'headers-too-large',
        detail: `All headers together may have ${HEADERS_LIMIT} characters.`,
      })
    : ok(undefined);
}
