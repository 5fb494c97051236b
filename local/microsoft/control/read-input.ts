import type { z } from 'zod';

/** Thrown for input of the control port that is not right: 400 naming the member. */
export class ControlProblem extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** Parses what came to the control port; a {@link ControlProblem} names the first wrong member. */
export function readInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const extra = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...(issue?.path ?? []), ...(extra === undefined ? [] : [extra])];
  throw new ControlProblem(path.length === 0 ? 'body' : path.join('.'), issue?.message ?? 'is not valid');
}
