import { z } from 'zod';
import type { Permission } from '../access.ts';
import { guidSchema, idempotencyKeySchema } from '../identifiers.ts';

/** What a ticket may ask for: a request of that kind, or an answer of a person. */
export const ticketKindSchema = z.enum([
  'purchase',
  'refund',
  'exchange',
  'partner-change',
  'renewal',
  'question',
]);
export type TicketKind = z.infer<typeof ticketKindSchema>;

/** What the asker must be allowed to do for the customer, as over HTTP. */
export const permissionOf: Readonly<Record<TicketKind, Permission>> = {
  purchase: 'purchase',
  refund: 'return',
  exchange: 'return',
  'partner-change': 'return',
  renewal: 'purchase',
  question: 'read',
};

/** The version of messages this desk reads. */
export const TICKET_VERSION = 1;

/** A column of the store takes no more. */
const LONGEST_INPUT = 30_000;

/** The descriptions stand in docs/ticket.schema.json, for whoever writes tickets. */
const shape = z.strictObject({
  version: z.literal(TICKET_VERSION).describe('The version of the message.'),
  ticketId: idempotencyKeySchema.describe(
    "The help desk's own id of the ticket. The same id is the same ask: it is carried out once.",
  ),
  customerId: guidSchema.describe('Tenant id of the customer.'),
  kind: ticketKindSchema,
  askedBy: z
    .strictObject({
      id: guidSchema.describe('Entra object id. Its grants decide what may be asked.'),
      name: z.string().trim().min(1).max(200).describe('For people.'),
    })
    .describe('Who asks.'),
  input: z
    .record(z.string(), z.unknown())
    .refine((input) => JSON.stringify(input).length <= LONGEST_INPUT, {
      error: `must have at most ${LONGEST_INPUT} characters`,
    })
    .describe('As in the body of the HTTP route of the kind.')
    .optional(),
  text: z
    .string()
    .trim()
    .min(1)
    .max(4_000)
    .describe('What people wrote; of a question it is the question.')
    .optional(),
  correlationId: z
    .string()
    .min(1)
    .max(128)
    .describe("Comes back with every reply. Unless given it is the message's, else the ticket id.")
    .optional(),
});

const meaningOf: Readonly<Record<TicketKind, string>> = {
  purchase: 'Buys a reservation.',
  refund: 'Returns a reservation.',
  exchange: 'Exchanges reservations for others.',
  'partner-change': 'Changes the partner on record.',
  renewal: 'Renews a reservation.',
  question: 'Asks a person, whose answer comes back.',
};

/** A ticket as a help desk sends it to the queue `support-requests`. */
export const ticketMessageSchema = shape.superRefine(({ kind, input, text }, context) => {
  const complain = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (kind === 'question' && text === undefined) complain('text', 'is required');
  if (kind === 'question' && input !== undefined) complain('input', 'is not part of a question');
  if (kind !== 'question' && input === undefined) complain('input', 'is required');
});
export type TicketMessage = z.infer<typeof ticketMessageSchema>;

/** The same for people and programs that write tickets: each kind with the input it takes, where that is known. */
export const ticketSchemaWith = (inputs: Partial<Record<TicketKind, z.ZodType>>): z.ZodType => {
  const { input, text } = shape.shape;
  return z.discriminatedUnion('kind', [
    shape
      .omit({ input: true })
      .extend({ kind: z.literal('question').describe(meaningOf.question), text: text.unwrap() }),
    ...ticketKindSchema.exclude(['question']).options.map((kind) => {
      const meaning = inputs[kind] === undefined ? `${meaningOf[kind]} Not supported yet.` : meaningOf[kind];
      return shape.extend({
        kind: z.literal(kind).describe(meaning),
        input: inputs[kind] ?? input.unwrap(),
      });
    }),
  ]);
};
