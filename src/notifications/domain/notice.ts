import { z } from 'zod';
import { guidSchema, requestIdSchema } from '../../core/identifiers.ts';
import { mailAddressSchema } from '../../core/mail-address.ts';

/** A sentence in every language of the desk, as it is stored. */
const sentenceSchema = z.object({ en: z.string(), fr: z.string() });

/**
 * What people are told, in all languages, with who is told by e-mail. Stored before it is sent, so that each attempt
 * says the same to the same people.
 */
export const noticeSchema = z.object({
  /** In the form of a request id. Made from what the notice is about, so that one thing is told once. */
  id: requestIdSchema,
  customerId: guidSchema,
  at: z.iso.datetime(),
  title: sentenceSchema,
  lines: z.array(sentenceSchema).readonly(),
  /** Path of the page in the portal where people act. */
  page: z.string().startsWith('/').optional(),
  recipients: z.array(mailAddressSchema).readonly(),
  /** The day the notice is about, for calendars. */
  calendar: z
    .object({ id: z.string(), day: z.iso.date(), title: sentenceSchema, text: sentenceSchema })
    .optional(),
  /** What the webhook is told; absent when it is told otherwise. */
  event: z
    .object({ type: z.string(), subject: z.string(), data: z.record(z.string(), z.unknown()) })
    .optional(),
});
export type Notice = z.infer<typeof noticeSchema>;
