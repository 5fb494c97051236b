import { z } from 'zod';
import { actorSchema } from '../../core/actor.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { guidSchema, requestIdOf, requestIdSchema, UNATTRIBUTED } from '../../core/identifiers.ts';
import { plainContent } from './plain-content.ts';
import type { TicketMessage } from './ticket-message.ts';
import { ticketProblemSchema } from './ticket-refusal.ts';

/**
 * `received` until the desk has made up its mind; then there is a request (`accepted`), a reason (`refused`) or a
 * person who has to answer (`waiting`, `answered`). A message nobody could take in is `dead-lettered`.
 */
export const ticketStatusSchema = z.enum([
  'received',
  'accepted',
  'refused',
  'waiting',
  'answered',
  'dead-lettered',
]);
export type TicketStatus = z.infer<typeof ticketStatusSchema>;

/** One ticket and what became of it. Its id is the id of the request it leads to. */
export const ticketSchema = z.object({
  id: requestIdSchema,
  status: ticketStatusSchema,
  /** Of the help desk. Absent when the message does not tell. */
  ticketId: z.string().optional(),
  /** Absent when the message names no customer of ours. */
  customerId: guidSchema.optional(),
  /** Of request, or `question`. */
  kind: z.string().optional(),
  askedBy: actorSchema.pick({ id: true, name: true }).optional(),
  input: z.record(z.string(), z.unknown()).optional(),
  text: z.string().optional(),
  correlationId: z.string(),
  /** Of the message on the queue; of several, the one that made the ticket what it is. */
  messageId: z.string(),
  receivedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Why it was refused. */
  problem: ticketProblemSchema.optional(),
  /** What a person answered. */
  answer: z.object({ text: z.string(), by: actorSchema, at: z.iso.datetime() }).optional(),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** What a list shows of a ticket. */
export const ticketSummarySchema = ticketSchema.pick({
  id: true,
  status: true,
  ticketId: true,
  customerId: true,
  kind: true,
  askedBy: true,
  correlationId: true,
  receivedAt: true,
  updatedAt: true,
});
export type TicketSummary = z.infer<typeof ticketSummarySchema>;

/** What may change about a ticket; the rest stays as it was sent. */
export type TicketChange = Partial<Pick<Ticket, 'status' | 'updatedAt' | 'problem' | 'answer' | SentAnew>>;

/** What may differ when a ticket is sent again. */
type SentAnew = 'askedBy' | 'input' | 'text' | 'correlationId' | 'messageId';

/** Something that is told about a ticket itself; what happens to its request is told from the request's timeline. */
export const ticketEventSchema = z.object({
  /** Says what is told, so that a repeated try finds it told: `refused-forbidden-0f9c7a61d2b35e48`. */
  key: z.string().regex(/^[\w-]{1,64}$/),
  type: ticketStatusSchema.exclude(['received', 'accepted']),
  at: z.iso.datetime(),
  /** Of the message this answers; the ticket's unless given. */
  correlationId: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
});
export type TicketEvent = z.infer<typeof ticketEventSchema>;

/** A message as the queue delivers it. */
export interface Arrival {
  /** A value when it was JSON, text or bytes when it was not. */
  readonly body: unknown;
  readonly messageId: string;
  readonly correlationId?: string | undefined;
  /** RFC 3339. */
  readonly at: string;
}

/** The new ticket of a message that names a customer of ours. The same ask over HTTP has the same id. */
export function attributedTicket(message: TicketMessage, arrival: Arrival, fingerprint: Fingerprint): Ticket {
  const { ticketId, customerId, kind, askedBy, input, text, correlationId } = message;
  return {
    id: requestIdOf({ customerId, kind, idempotencyKey: ticketId }, fingerprint),
    status: 'received',
    ticketId,
    customerId,
    kind,
    askedBy,
    ...(input === undefined ? {} : { input }),
    ...(text === undefined ? {} : { text }),
    correlationId: correlationId ?? arrival.correlationId ?? ticketId,
    messageId: arrival.messageId,
    receivedAt: arrival.at,
    updatedAt: arrival.at,
  };
}

const unicode = z.string().refine((text) => text.isWellFormed());

/** What can be read of a message whatever else is wrong with it. */
const readable = z.object({
  ticketId: unicode.min(1).max(255).optional().catch(undefined),
  correlationId: unicode.min(1).max(128).optional().catch(undefined),
});
const LONGEST_EXCERPT = 4_000;

/** The new ticket of any other message: the same message again is the same ticket. */
export function unattributedTicket(
  { body, messageId, ...arrival }: Arrival,
  fingerprint: Fingerprint,
): Ticket {
  const { ticketId, correlationId } = readable.safeParse(body).data ?? {};
  const content = plainContent(body);
  const submission = { customerId: UNATTRIBUTED, kind: 'unattributed' };
  const idempotencyKey = fingerprint.hex([ticketId ?? messageId, content]);
  return {
    id: requestIdOf({ ...submission, idempotencyKey }, fingerprint),
    status: 'received',
    ...(ticketId === undefined ? {} : { ticketId }),
    text: excerptOf(content),
    correlationId: correlationId ?? arrival.correlationId ?? ticketId ?? messageId,
    messageId,
    receivedAt: arrival.at,
    updatedAt: arrival.at,
  };
}

/** For people who look at what arrived. Half a character would not be Unicode. */
function excerptOf(content: unknown): string {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return text.slice(0, LONGEST_EXCERPT).toWellFormed();
}
