import type { HttpRequest } from '@azure/functions';
import type { z } from 'zod';
import { ok, refuse, type Result } from '../../core/result.ts';
import { invalidRequest, type Problem } from './problem.ts';
import { QUERY_NOT_VALID } from './query-parameters.ts';

interface Parameters {
  readonly policy: string;
  readonly query?: z.ZodType | undefined;
}

/** The names of the query parameters of a route: those of its schema, and the customer that its policy reads. */
function namesOf({ policy, query }: Parameters): readonly string[] {
  const shape = query !== undefined && 'shape' in query ? Object.keys(query.shape as object) : [];
  return policy.startsWith('queried-') ? ['customerId', ...shape] : shape;
}

/** Refuses parameters that a route does not have: a misspelt filter would otherwise answer with too much. */
export function checkParameters(given: HttpRequest['query'], route: Parameters): Result<void, Problem> {
  const known = namesOf(route);
  const unknown = [...new Set(given.keys())].filter((name) => !known.includes(name));
  if (unknown.length === 0) return ok(undefined);
  const message =
    known.length === 0
      ? 'is not a parameter: there are none here'
      : `is not a parameter; there are ${known.join(', ')}`;
  const errors = unknown.map((name) => ({ pointer: `/query/${name.slice(0, 100)}`, message }));
  return refuse(invalidRequest(QUERY_NOT_VALID, ...errors));
}
