import { z } from 'zod';

const instantSchema = z.iso.datetime();

/** The creation of a support ticket or of one of its messages; it shows when it has been polled often enough. */
const creationSchema = z.object({ operationId: z.string(), polls: z.int(), done: z.boolean() });
export type Creation = z.infer<typeof creationSchema>;

export const supportTicketSchema = z.object({
  name: z.string(),
  /** `/subscriptions/<id>`, or empty for a ticket of the whole tenant. */
  base: z.string(),
  tenantId: z.string(),
  creation: creationSchema,
  /** The number people quote. */
  number: z.string(),
  status: z.enum(['Open', 'Closed']),
  engineer: z.string().nullable(),
  createdAt: instantSchema,
  modifiedAt: instantSchema,
  /** `properties` of the request; PATCH merges into them. */
  asked: z.record(z.string(), z.unknown()),
});
export type SupportTicket = z.infer<typeof supportTicketSchema>;

export const communicationSchema = z.object({
  name: z.string(),
  creation: creationSchema,
  subject: z.string(),
  body: z.string(),
  sender: z.string().optional(),
  type: z.enum(['web', 'phone']),
  /** As the service sees it, by our reading: what Microsoft writes is outbound. */
  direction: z.enum(['inbound', 'outbound']),
  createdAt: instantSchema,
});
export type Communication = z.infer<typeof communicationSchema>;
