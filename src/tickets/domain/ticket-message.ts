import { z } from 'zod';
import type { Permission } from '../../core/access.ts';
import { guidSchema, idempotencyKeySchema } from '../../core/identifiers.ts';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';

/** A ticket that asks a person instead of asking for a request of some kind. */
export const QUESTION = 'question';

/** What the asker must be allowed to do for the customer, as over HTTP. */
export const permissionOf = ({ announced }: Pick<RequestKinds, 'announced'>, kind: string): Permission =>
  announced.find(({ name }) => name === kind)?.permission ?? 'read';

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
  kind: z.string(),
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

/** A ticket as a help desk sends it to the queue `support-requests`: for a kind of the desk, or a question. */
export const ticketMessageSchema = ({ announced }: Pick<RequestKinds, 'announced'>) =>
  shape
    .extend({ kind: z.enum([...announced.map(({ name }) => name), QUESTION]) })
    .superRefine(({ kind, input, text }, context) => {
      const complain = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message });
      if (kind === QUESTION && text === undefined) complain('text', 'is required');
      if (kind === QUESTION && input !== undefined) complain('input', 'is not part of a question');
      if (kind !== QUESTION && input === undefined) complain('input', 'is required');
    });
export type TicketMessage = z.infer<ReturnType<typeof ticketMessageSchema>>;

/** The same for people and programs that write tickets: each kind with the input it takes, where that is known. */
export const ticketSchemaOf = ({ announced, find }: Pick<RequestKinds, 'announced' | 'find'>): z.ZodType => {
  const { input, text } = shape.shape;
  return z.discriminatedUnion('kind', [
    shape.omit({ input: true }).extend({
      kind: z.literal(QUESTION).describe('Asks a person, whose answer comes back.'),
      text: text.unwrap(),
    }),
    ...announced.map(({ name, meaning }) => {
      const kind = find(name);
      return shape.extend({
        kind: z.literal(name).describe(kind === undefined ? `${meaning} Not supported yet.` : meaning),
        input: kind?.schemas.input ?? input.unwrap(),
      });
    }),
  ]);
};
