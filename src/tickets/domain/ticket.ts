import { z } from 'zod';
import { actorSchema } from '../../core/actor.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { guidSchema, requestIdOf, requestIdSchema, UNATTRIBUTED } from '../../core/identifiers.ts';
import { plainContent } from './plain-content.ts';
import type { TicketMessage } from './ticket-message.ts';
import { ticketProblemSchema } from './ticket-refusal.ts';

/**
 * `received` until the desk has an outcome: a request (`accepted`), a refusal (`refused`) or a question for a
 * person (`waiting`, then `answered`). `dead-lettered` when the message failed as often as the queue allows.
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

/** Whether a ticket has no outcome yet: it waits for the desk, for an answer or for an operator. */
export const isOpenTicket = (status: TicketStatus): boolean =>
  status === 'received' || status === 'waiting' || status === 'dead-lettered';

/** A ticket with its outcome. Its id is the id of the request it leads to. */
export const ticketSchema = z.object({
  id: requestIdSchema,
  status: ticketStatusSchema,
  /** The help desk's own id. Absent when the message has none. */
  ticketId: z.string().optional(),
  /** Absent when the message names no customer of this partner. */
  customerId: guidSchema.optional(),
  /** The kind of request, or `question`. */
  kind: z.string().optional(),
  askedBy: actorSchema.pick({ id: true, name: true }).optional(),
  input: z.record(z.string(), z.unknown()).optional(),
  text: z.string().optional(),
  correlationId: z.string(),
  /** Id of the queue message; of several messages, the one that determined the status. */
  messageId: z.string(),
  receivedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Why it was refused. */
  problem: ticketProblemSchema.optional(),
  /** The answer of a person. */
  answer: z.object({ text: z.string(), by: actorSchema, at: z.iso.datetime() }).optional(),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** A ticket in a list. */
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

/** The members of a ticket that may change; the others stay as they were sent. */
export type TicketChange = Partial<
  Pick<Ticket, 'status' | 'updatedAt' | 'problem' | 'answer' | ResentMember>
>;

/** The members that may differ when a ticket is sent again. */
type ResentMember = 'askedBy' | 'input' | 'text' | 'correlationId' | 'messageId';

/**
 * An event of the ticket itself, delivered to the help desk. Events of its request come from the request's
 * timeline.
 */
export const ticketEventSchema = z.object({
  /** Identifies the event, so that a repeated attempt finds it stored: `refused-forbidden-0f9c7a61d2b35e48`. */
  key: z.string().regex(/^[\w-]{1,64}$/),
  type: ticketStatusSchema.exclude(['received', 'accepted']),
  at: z.iso.datetime(),
  /** Correlation id of the message this answers; the ticket's by default. */
  correlationId: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
});
export type TicketEvent = z.infer<typeof ticketEventSchema>;

/** A message as the queue delivers it. */
export interface Arrival {
  /** A value if the body was JSON, else text or bytes. */
  readonly body: unknown;
  readonly messageId: string;
  readonly correlationId?: string | undefined;
  /** RFC 3339. */
  readonly at: string;
}

/**
 * The new ticket for a message that names a customer of this partner. The same submission over HTTP has the same
 * id.
 */
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

/** Members worth reading even from an invalid message. */
const readable = z.object({
  ticketId: unicode.min(1).max(255).optional().catch(undefined),
  correlationId: unicode.min(1).max(128).optional().catch(undefined),
});
const MAX_EXCERPT = 4_000;

/** The new ticket for any other message. The same message again has the same ticket. */
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

/** An excerpt of the message for people. A cut may split a character; `toWellFormed` repairs that. */
function excerptOf(content: unknown): string {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return text.slice(0, MAX_EXCERPT).toWellFormed();
}
