import type { z } from 'zod';

/** What is wrong where. `pointer` is a JSON Pointer (RFC 6901) into the body, or `/query/<name>`. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

/** JSON Pointer of a path; the empty path is the whole document. */
export const pointerTo = (...path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

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
