import { z } from 'zod';
import type { Permission } from '../../core/access.ts';
import { guidSchema, idempotencyKeySchema } from '../../core/identifiers.ts';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';

/** The kind of a ticket that asks a person a question instead of submitting a request. */
export const QUESTION = 'question';

/** The permission the sender needs for the customer: the same as over HTTP. */
export const permissionOf = ({ all }: Pick<RequestKinds, 'all'>, kind: string): Permission =>
  all.find(({ name }) => name === kind)?.permission ?? 'read';

/** The supported version of messages. */
export const TICKET_VERSION = 1;

/** The limit of a table column. */
const MAX_INPUT = 30_000;

/** The descriptions appear in docs/ticket.schema.json, for authors of tickets. */
const shape = z.strictObject({
  version: z.literal(TICKET_VERSION).describe('The version of the message.'),
  ticketId: idempotencyKeySchema.describe(
    "The help desk's own id of the ticket. The same id is the same ask: it is carried out once.",
  ),
  customerId: guidSchema.describe('Tenant id of the customer.'),
  kind: z.string(),
  askedBy: z
    .strictObject({
      id: guidSchema.describe('Entra object id. Its grants decide what may be asked.'),
      name: z.string().trim().min(1).max(200).describe('For people.'),
    })
    .describe('Who asks.'),
  input: z
    .record(z.string(), z.unknown())
    .refine((input) => JSON.stringify(input).length <= MAX_INPUT, {
      error: `must have at most ${MAX_INPUT} characters`,
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

/**
 * A ticket as a help desk sends it to the queue `support-requests`: for a kind of request, or a
 * question.
 */
export const ticketMessageSchema = ({ all }: Pick<RequestKinds, 'all'>) =>
  shape
    .extend({ kind: z.enum([...all.map(({ name }) => name), QUESTION]) })
    .superRefine(({ kind, input, text }, context) => {
      const addIssue = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message });
      if (kind === QUESTION && text === undefined) addIssue('text', 'is required');
      if (kind === QUESTION && input !== undefined) addIssue('input', 'is not part of a question');
      if (kind !== QUESTION && input === undefined) addIssue('input', 'is required');
    });
export type TicketMessage = z.infer<ReturnType<typeof ticketMessageSchema>>;

/** The schema for authors of tickets: each kind with its input. */
export const ticketSchemaOf = ({ all }: Pick<RequestKinds, 'all'>): z.ZodType => {
  const { text } = shape.shape;
  return z.discriminatedUnion('kind', [
    shape.omit({ input: true }).extend({
      kind: z.literal(QUESTION).describe('Asks a person, whose answer comes back.'),
      text: text.unwrap(),
    }),
    ...all.map(({ name, meaning, schemas }) =>
      shape.extend({ kind: z.literal(name).describe(meaning), input: schemas.input }),
    ),
  ]);
};
