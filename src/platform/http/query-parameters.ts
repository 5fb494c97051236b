import type { HttpRequest } from '@azure/functions';
import { z } from 'zod';
import { ok, refuse, type Result } from '../../core/result.ts';
import { fieldErrorsOf } from '../../core/input/field-errors.ts';
import { fieldMessage } from '../../core/input/field-message.ts';
import { invalidRequest, type Problem } from './problem.ts';

export const QUERY_NOT_VALID = 'The query is not valid.';

const LIMIT = 'must be a number from 1 to 200';

/** A whole number from 1 to `max`, at most 9,999, in digits; `message` says so. */
export function countUpTo(max: number, message: string) {
  return z.preprocess(
    (text) => (typeof text === 'string' && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : text),
    z.int(message).min(1, message).max(max, message),
  );
}

/** `limit` and `cursor`, the parameters of every paged list. */
export const pageParameters = {
  limit: countUpTo(200, LIMIT).default(50).describe('Records a page may have, 1 to 200.'),
  cursor: z.string().max(2048).optional().describe('The nextCursor of the page before.'),
};

/** One or more of these values: separated by commas, or the parameter repeated. */
export const severalOf = <T extends string>(values: readonly T[]) =>
  z
    .string()
    .regex(
      new RegExp(`^(${values.join('|')})(,(${values.join('|')}))*$`),
      `must be one or more of ${values.join(', ')}, separated by commas`,
    )
    .transform((text) => values.filter((value) => text.split(',').includes(value)));

/** Validates the query. A repeated parameter is a list, separated by commas. Treats an empty parameter (`?state=`) as absent, and ignores unknown parameters. */
export function parseQuery<Q>(query: HttpRequest['query'], schema: z.ZodType<Q>): Result<Q, Problem> {
  const given = [...query].filter(([, value]) => value !== '');
  const present = Object.fromEntries(
    [...Map.groupBy(given, ([name]) => name)].map(([name, values]) => [
      name,
      values.map(([, value]) => value).join(','),
    ]),
  );
  const parsed = schema.safeParse(present, { error: fieldMessage });
  return parsed.success
    ? ok(parsed.data)
    : refuse(invalidRequest(QUERY_NOT_VALID, ...fieldErrorsOf(parsed.error, 'query')));
}
