import { z } from 'zod';
import { guidSchema } from '../values/ids.ts';

export const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code');
export const mpnIdSchema = z.string().regex(/^\d{7}$/, 'must be an MPN id of seven digits');

const statusSchema = z.enum(['active', 'suspended', 'deleted']);

const azurePlanSchema = z.strictObject({
  kind: z.literal('azure-plan'),
  id: guidSchema,
  azureSubscriptions: z.array(z.strictObject({ id: guidSchema, name: z.string(), status: statusSchema })),
});

/** A classic MS-AZR-0145P subscription: Partner Center and ARM know it by the same id. */
const legacySchema = z.strictObject({
  kind: z.literal('legacy'),
  id: guidSchema,
  name: z.string(),
  status: statusSchema,
});

export const customerSchema = z.strictObject({
  id: guidSchema,
  name: z.string().min(1),
  domain: z.string().min(1),
  country: countrySchema,
  city: z.string(),
  addressLine1: z.string(),
  postalCode: z.string(),
  contact: z.strictObject({
    firstName: z.string(),
    lastName: z.string(),
    email: z.email(),
    phoneNumber: z.string(),
  }),
  indirectResellerMpnId: mpnIdSchema.optional(),
  /** When the Microsoft Customer Agreement was accepted; null when it was not. */
  agreementAcceptedOn: z.iso.date().nullable(),
  subscriptions: z.array(z.discriminatedUnion('kind', [azurePlanSchema, legacySchema])),
});

export type CustomerSeed = z.infer<typeof customerSchema>;
export type SubscriptionSeed = CustomerSeed['subscriptions'][number];
