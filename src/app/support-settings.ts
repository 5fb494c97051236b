import { z } from 'zod';
import type { SupportSettings } from '../microsoft/resource-manager/support-requests.ts';

/** An empty setting counts as absent. */
const text = z
  .string()
  .optional()
  .transform((value) => (value?.trim() === '' ? undefined : value?.trim()));

/** Settings of support requests to Microsoft. */
export const supportSettingsSchema = z.object({
  SUPPORT_CONTACT_FIRST_NAME: text,
  SUPPORT_CONTACT_LAST_NAME: text,
  SUPPORT_CONTACT_EMAIL: text.pipe(z.email('must be an e-mail address').optional()),
  SUPPORT_CONTACT_COUNTRY: text.pipe(
    z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be the country code of ISO 3166-1 with three letters, such as FRA')
      .optional(),
  ),
  SUPPORT_CONTACT_TIME_ZONE: z.string().min(1).default('UTC'),
  SUPPORT_CONTACT_LANGUAGE: z.string().min(1).default('en-US'),
  SUPPORT_CLASSIFICATION_ID: text,
});

/** The contact is there when its four settings are; otherwise the desk opens no support requests. */
export function supportSettingsOf(env: z.output<typeof supportSettingsSchema>): SupportSettings {
  const { SUPPORT_CONTACT_FIRST_NAME: firstName, SUPPORT_CONTACT_LAST_NAME: lastName } = env;
  const { SUPPORT_CONTACT_EMAIL: primaryEmailAddress, SUPPORT_CONTACT_COUNTRY: country } = env;
  const isComplete =
    firstName !== undefined &&
    lastName !== undefined &&
    primaryEmailAddress !== undefined &&
    country !== undefined;
  return {
    classificationId: env.SUPPORT_CLASSIFICATION_ID,
    contact: isComplete
      ? {
          firstName,
          lastName,
          primaryEmailAddress,
          country,
          preferredTimeZone: env.SUPPORT_CONTACT_TIME_ZONE,
          preferredSupportLanguage: env.SUPPORT_CONTACT_LANGUAGE,
        }
      : undefined,
  };
}
