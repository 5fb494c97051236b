import { z } from 'zod';

/** An error in one field. `pointer` is a JSON Pointer (RFC 6901) into the body, or `/query/<name>`. */
export const fieldErrorSchema = z.object({ pointer: z.string(), message: z.string() });
export type FieldError = Readonly<z.infer<typeof fieldErrorSchema>>;

/**
 * Maximum number of field errors in a response, so that a body of unknown keys does not cause an even larger
 * response.
 */
export const MAX_FIELD_ERRORS = 50;

/** JSON Pointer of a path; the empty path is the whole document. */
export const pointerTo = (...path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Converts schema errors to field errors. The pointer of an unknown key names the key, not the object around it. */
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
