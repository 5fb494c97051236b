import { z } from 'zod';
import { guidSchema } from '../values/ids.ts';

export const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code');
export const mpnIdSchema = z.string().regex(/^\d{7}$/, 'must be an MPN id of seven digits');

const statusSchema = z.enum(['active', 'suspended', 'deleted']);

/** The catalog item every Azure plan is sold as. */
const AZURE_PLAN_OFFER = 'DZH318Z0BPS6:0001:DZH318Z0BMTC';

const azurePlanSchema = z.strictObject({
  kind: z.literal('azure-plan'),
  id: guidSchema,
  /** `Azure plan` or `Microsoft Azure plan`. */
  offerName: z.string().default('Azure plan'),
  /** Null leaves the member out of the subscription. */
  offerId: z.string().nullable().default(AZURE_PLAN_OFFER),
  azureSubscriptions: z.array(z.strictObject({ id: guidSchema, name: z.string(), status: statusSchema })),
});

/** A classic MS-AZR-0145P subscription: Partner Center and ARM know it by the same id. */
const legacySchema = z.strictObject({
  kind: z.literal('legacy'),
  id: guidSchema,
  name: z.string(),
  status: statusSchema,
});

const relationshipSchema = z.enum([
  'reseller',
  'advisor',
  'syndication',
  'microsoftSupport',
  'none',
  'unknown',
]);

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
  /** Further resellers, who may be partner on record of what is bought for the customer. */
  otherResellerMpnIds: z.array(mpnIdSchema).default([]),
  /** What the customer and the partner are to each other; only a reseller may buy for it. */
  relationshipToPartner: relationshipSchema.default('reseller'),
  /** Object ids of people who are guests in its tenant: they see reservations but cannot give them back. */
  guests: z.array(guidSchema).default([]),
  /** When the partner attested that the Microsoft Customer Agreement was accepted; null when it did not. */
  agreementAcceptedOn: z.iso.date().nullable(),
  /** Whether the customer accepted the agreement by itself, in its admin center. */
  agreementSignedDirectly: z.boolean().default(false),
  subscriptions: z.array(z.discriminatedUnion('kind', [azurePlanSchema, legacySchema])),
});

export type CustomerSeed = z.infer<typeof customerSchema>;
export type SubscriptionSeed = CustomerSeed['subscriptions'][number];
