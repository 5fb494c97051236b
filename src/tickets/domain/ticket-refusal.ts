import { z } from 'zod';
import { fieldErrorSchema, MAX_FIELD_ERRORS, type FieldError } from '../../core/input/field-errors.ts';
import { problemTypeOf, ticketProblems, type TicketProblemCode } from '../../core/problem-types.ts';

/** Why a ticket goes back. */
export interface TicketRefusal {
  readonly code: TicketProblemCode;
  /** One sentence for a person. */
  readonly detail: string;
  readonly errors?: readonly FieldError[] | undefined;
}

/** A refusal as RFC 9457 writes it. */
export const ticketProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(fieldErrorSchema).optional(),
});
export type TicketProblem = z.infer<typeof ticketProblemSchema>;

/** A column of the store takes no more. */
const LONGEST_ERRORS = 10_000;
const LONGEST_POINTER = 200;

/** What a help desk is told of a refusal; of very many errors the first 50. */
export const problemOf = ({ code, detail, errors }: TicketRefusal): TicketProblem => ({
  type: problemTypeOf(code),
  ...ticketProblems[code],
  detail,
  ...(errors === undefined ? {} : { errors: inShort(errors) }),
});

/** As many as there is room for. Half a character would not be Unicode. */
function inShort(errors: readonly FieldError[]): FieldError[] {
  let room = LONGEST_ERRORS;
  return errors
    .slice(0, MAX_FIELD_ERRORS)
    .map(({ pointer, message }) => ({ pointer: shortPointer(pointer), message }))
    .filter((error) => (room -= JSON.stringify(error).length) >= 0);
}

const shortPointer = (pointer: string): string =>
  (pointer.length <= LONGEST_POINTER ? pointer : `${pointer.slice(0, LONGEST_POINTER)}…`).toWellFormed();
