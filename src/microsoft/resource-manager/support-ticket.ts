import { z } from 'zod';
import type { SupportRequestDraft, SupportRequestState } from '../../returns/ports/support-requests.ts';
import { camelCaseMembers } from '../client/camel-case-members.ts';
import { codeSchema } from '../client/error-body.ts';
import { optionalText, wordOf } from '../client/words.ts';
import type { Classification } from './support-classification.ts';

/** Who Microsoft answers. */
export interface SupportContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly primaryEmailAddress: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  /** A name of Microsoft, such as `Romance Standard Time`. */
  readonly preferredTimeZone: string;
  readonly preferredSupportLanguage: string;
}

/** The body that creates a support request. Microsoft may not look into the customer's resources for it. */
export const toSupportTicket = (
  { title, description }: SupportRequestDraft,
  { serviceId, problemClassificationId }: Classification,
  contact: SupportContact,
) => ({
  properties: {
    serviceId,
    problemClassificationId,
    title,
    description,
    severity: 'moderate',
    advancedDiagnosticConsent: 'No',
    contactDetails: { ...contact, preferredContactMethod: 'email' },
  },
});

/**
 * A support request as Microsoft has it.
 *
 * Source: `SupportTicketDetails` in Support/SupportTicketDetails.tsp of Azure/azure-rest-api-specs, api-version
 * 2024-04-01
 */
export const ticketShape = z
  .preprocess(
    camelCaseMembers,
    z.object({
      properties: z.object({
        supportTicketId: codeSchema.nullish().catch(undefined),
        status: optionalText,
      }),
    }),
  )
  .transform(({ properties }) => ({
    number: properties.supportTicketId ?? undefined,
    status: wordOf(properties.status ?? '') === 'closed' ? ('closed' as const) : ('open' as const),
  }));

/** A message of a support request. */
export const messageShape = z
  .preprocess(
    camelCaseMembers,
    z.object({
      properties: z.object({ communicationDirection: optionalText, createdDate: z.string() }),
    }),
  )
  .transform(({ properties }) => ({
    /** Microsoft's view: what it sends goes out. */
    isFromMicrosoft: wordOf(properties.communicationDirection ?? '') === 'outbound',
    at: Date.parse(properties.createdDate),
  }))
  .refine(({ at }) => !Number.isNaN(at), { path: ['properties', 'createdDate'], message: 'is no date' });

/** The state of a support request with its messages, in any order. */
export function toState(
  ticket: z.output<typeof ticketShape>,
  messages: readonly z.output<typeof messageShape>[],
): SupportRequestState {
  const last = messages.toSorted((one, other) => one.at - other.at).at(-1);
  return {
    ...ticket,
    waitsFor: last?.isFromMicrosoft === true ? 'us' : 'microsoft',
    lastMessageAt: last && new Date(last.at).toISOString(),
  };
}
