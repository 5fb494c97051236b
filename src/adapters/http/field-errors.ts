import type { z } from 'zod';

/** What is wrong where. `pointer` is a JSON Pointer (RFC 6901) into the body, or `/query/<name>`. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

/** JSON Pointer of a path; the empty path is the whole document. */
export const pointerTo = (...path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Our sentences where a schema brings none of its own. */
export const fieldMessage: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return 'is required';
  if (issue.code === 'invalid_type')
    return issue.expected === 'int' ? 'must be a whole number' : `must be of type ${issue.expected}`;
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}${lengthOf(issue.origin)}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}${lengthOf(issue.origin)}`;
  if (issue.code === 'invalid_union') return 'must be one of the known forms';
  if (issue.code === 'invalid_format') return `must be a valid ${issue.format}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  return undefined;
};

const lengthOf = (origin: string): string => (origin === 'string' ? ' characters long' : '');

/** What a schema complained about; an unknown key is pointed at itself, not at the object around it. */
export const fieldErrorsOf = (
  error: z.core.$ZodError,
  ...at: readonly PropertyKey[]
): readonly FieldError[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: pointerTo(...at, ...issue.path, key),
          message: 'is not a known field',
        }))
      : [{ pointer: pointerTo(...at, ...issue.path), message: issue.message }],
  );
