import { ApiProblem } from './problem.ts';

/** What the API said of one field of a body. */
export interface FieldProblem {
  /** The path of the field without the envelope of an evaluation: `displayName`, `scope/type`. */
  readonly field: string;
  readonly message: string;
}

/** Tells which fields a refused body is wrong in: `/input/displayName` and `/displayName` are the same field. */
export const fieldProblemsOf = (error: Error | null): readonly FieldProblem[] =>
  error instanceof ApiProblem
    ? (error.problem.errors ?? []).map(({ pointer, message }) => ({
        field: pointer.replace(/^\/input(?=\/)/, '').slice(1),
        message,
      }))
    : [];
