import { z } from 'zod';
import type { FieldError } from '../input/field-errors.ts';

/** Every way a ticket goes back. A code is for programs, so it never changes its meaning. */
const faces = {
  'invalid-json': { status: 400, title: 'The message is not JSON' },
  'unknown-version': { status: 400, title: 'The version of the message is not known' },
  'invalid-ticket': { status: 400, title: 'The message is not a ticket' },
  'unknown-customer': { status: 404, title: 'There is no such customer' },
  'no-grant': { status: 403, title: 'The asker has no grant on the customer' },
  forbidden: { status: 403, title: 'The role for this is missing' },
  'not-supported-yet': { status: 501, title: 'This kind of ticket is not supported yet' },
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'idempotency-key-reused': { status: 422, title: 'The ticket id was used for something else' },
} as const;

/** Every code of a refusal. */
export type TicketRefusalCode = keyof typeof faces;

/** Why a ticket goes back. */
export interface TicketRefusal {
  readonly code: TicketRefusalCode;
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
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
});
export type TicketProblem = z.infer<typeof ticketProblemSchema>;

/** A message of unknown keys must not buy a row larger than itself, nor one that no table takes. */
const MOST_ERRORS = 50;
const LONGEST_ERRORS = 10_000;
const LONGEST_POINTER = 200;

/** What a help desk is told of a refusal; of very many errors the first 50. */
export const problemOf = ({ code, detail, errors }: TicketRefusal): TicketProblem => ({
  type: `/problems/${code}`,
  ...faces[code],
  detail,
  ...(errors === undefined ? {} : { errors: inShort(errors) }),
});

/** As many as there is room for. Half a character would not be Unicode. */
function inShort(errors: readonly FieldError[]): FieldError[] {
  let room = LONGEST_ERRORS;
  return errors
    .slice(0, MOST_ERRORS)
    .map(({ pointer, message }) => ({ pointer: shortPointer(pointer), message }))
    .filter((error) => (room -= JSON.stringify(error).length) >= 0);
}

const shortPointer = (pointer: string): string =>
  (pointer.length <= LONGEST_POINTER ? pointer : `${pointer.slice(0, LONGEST_POINTER)}…`).toWellFormed();
