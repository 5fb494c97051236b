import { z } from 'zod';
import { fieldErrorSchema, MAX_FIELD_ERRORS, type FieldError } from '../../core/input/field-errors.ts';
import { problemTypeOf, ticketProblems, type TicketProblemCode } from '../../core/problem-types.ts';

/** Why the desk refuses a ticket. */
export interface TicketRefusal {
  readonly code: TicketProblemCode;
  /** One sentence for a person. */
  readonly detail: string;
  readonly errors?: readonly FieldError[] | undefined;
}

/** A refusal in the members of RFC 9457. */
export const ticketProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(fieldErrorSchema).optional(),
});
export type TicketProblem = z.infer<typeof ticketProblemSchema>;

/** The errors must fit into a table column. */
const MAX_ERRORS_LENGTH = 10_000;
const MAX_POINTER = 200;

/** The problem of a refusal for the help desk; of very many errors the first 50. */
export const problemOf = ({ code, detail, errors }: TicketRefusal): TicketProblem => ({
  type: problemTypeOf(code),
  ...ticketProblems[code],
  detail,
  ...(errors === undefined ? {} : { errors: limited(errors) }),
});

/** Keeps as many errors as fit. A cut may split a character; `toWellFormed` repairs that. */
function limited(errors: readonly FieldError[]): FieldError[] {
  let room = MAX_ERRORS_LENGTH;
  return errors
    .slice(0, MAX_FIELD_ERRORS)
    .map(({ pointer, message }) => ({ pointer: shortPointer(pointer), message }))
    .filter((error) => (room -= JSON.stringify(error).length) >= 0);
}

const shortPointer = (pointer: string): string =>
  (pointer.length <= MAX_POINTER ? pointer : `${pointer.slice(0, MAX_POINTER)}…`).toWellFormed();
