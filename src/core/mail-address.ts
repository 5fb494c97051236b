import { z } from 'zod';

/** A language of the desk, as its settings name it. */
export const languageSchema = z.enum(['en', 'fr']);

/** Where a person gets e-mail, and in which language. */
export const mailAddressSchema = z
  .strictObject({
    address: z.email('must be an e-mail address').max(254).describe('E-mail address.'),
    language: languageSchema.default('en').describe('Language of what is sent there.'),
  })
  .meta({ id: 'MailAddress' });
export type MailAddress = z.infer<typeof mailAddressSchema>;
