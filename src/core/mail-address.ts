import { z } from 'zod';

/** A language of the desk, as its settings name it. */
export const languageSchema = z.enum(['en', 'fr']);

/** Labels of the domain neither begin nor end with a hyphen (RFC 1034, 3.5), which zod's own pattern lets pass. */
const EMAIL = /^[\w'+-]+(?:\.[\w'+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/;

/** An e-mail address, as long as SMTP allows (RFC 5321, 4.5.3.1.3). */
export const emailSchema = z.email({ pattern: EMAIL, error: 'must be an e-mail address' }).max(254);

/** Where a person gets e-mail, and in which language. */
export const mailAddressSchema = z
  .strictObject({
    address: emailSchema.describe('E-mail address.'),
    language: languageSchema.default('en').describe('Language of what is sent there.'),
  })
  .meta({ id: 'MailAddress' });
export type MailAddress = z.infer<typeof mailAddressSchema>;
