import { z } from 'zod';

const email = z.email();

const contactSchema = z
  .object({
    firstName: z.string().min(1),
    lastName: z.string().min(1),
    preferredContactMethod: z.enum(['email', 'phone']),
    primaryEmailAddress: email,
    additionalEmailAddresses: z.array(email).nullish(),
    phoneNumber: z.string().min(1).nullish(),
    preferredTimeZone: z
      .string()
      .min(1)
      .regex(/^[^/]+$/, 'must be a time zone name of Microsoft such as Romance Standard Time'),
    country: z.string().regex(/^[A-Za-z]{3}$/, 'must be an ISO 3166-1 alpha-3 code such as FRA'),
    preferredSupportLanguage: z
      .string()
      .regex(/^[a-z]{2,3}-[A-Za-z]{2,4}$/, 'must be a language such as en-US'),
  })
  .refine(
    ({ preferredContactMethod, phoneNumber }) => preferredContactMethod === 'email' || phoneNumber != null,
    {
      path: ['phoneNumber'],
      message: 'is required when the contact method is phone',
    },
  );

const severity = z
  .string()
  .transform((text) => text.toLowerCase())
  .pipe(z.enum(['minimal', 'moderate', 'critical', 'highestcriticalimpact']));

/** Creates a ticket. Further members, such as a support plan, are kept as they are. */
export const createTicketSchema = z.object({
  properties: z.looseObject({
    serviceId: z.string(),
    problemClassificationId: z.string(),
    title: z.string().min(1),
    description: z.string().min(1),
    severity,
    advancedDiagnosticConsent: z.enum(['Yes', 'No']),
    contactDetails: contactSchema,
  }),
});

/** Changes a ticket; its members are not below `properties`. */
export const updateTicketSchema = z.strictObject({
  severity: severity.optional(),
  status: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(z.enum(['open', 'closed']))
    .optional(),
  contactDetails: z.looseObject({}).optional(),
  advancedDiagnosticConsent: z.enum(['Yes', 'No']).optional(),
});

export const createCommunicationSchema = z.object({
  properties: z.object({
    subject: z.string().min(1),
    body: z.string().min(1),
    sender: email.nullish(),
  }),
});

export const checkNameSchema = z.object({
  name: z.string().min(1),
  type: z.enum(['Microsoft.Support/supportTickets', 'Microsoft.Support/communications']),
});
