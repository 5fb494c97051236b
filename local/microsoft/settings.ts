import { z } from 'zod';
import { parseDuration } from './values/calendar.ts';

const durationSchema = z
  .string()
  .refine((text) => parseDuration(text) !== undefined, 'must be an ISO 8601 duration such as PT15M or P7D')
  .transform((text) => parseDuration(text) ?? 0);

const decimalText = z.string().regex(/^\d+(\.\d+)?$/, 'must be a decimal number in quotes, e.g. "1.05"');
const polls = z.int().min(0).max(1000);
const pageSize = z.int().min(1).max(1000);

/** Delays and limits; they stand under `settings` in the seed file, some are options too. */
export const settingsSchema = z.strictObject({
  /** The poll that finds a subscription registered; earlier ones see it registering. */
  registrationPolls: polls.default(2),
  /** The poll that finds an order fulfilled. */
  provisioningPolls: polls.default(2),
  /** The poll that finds a reservation update applied. */
  updatePolls: polls.default(2),
  /** The poll that finds a return done. */
  returnPolls: polls.default(2),
  /** The poll that finds an exchange done; the one before finds the refunds done and the purchases pending. */
  exchangePolls: polls.default(3),
  /** What another exchange of a session gets: 400, the first exchange again, or an exchange of its own. */
  repeatedExchange: z.enum(['refused', 'answered', 'executed']).default('refused'),
  /** From this day on a product that savings plans cover is exchanged for the last time (rule R76). */
  lastExchangeFrom: z.iso.date().default('2027-02-01'),
  /** Since when savings plans cover a type; a type that is not here keeps its exchanges. */
  coveredBySavingsPlans: z.record(z.string(), z.iso.date()).default({
    VirtualMachines: '2022-10-12',
    DedicatedHost: '2022-10-12',
    AppService: '2022-10-12',
    SqlDatabases: '2026-03-18',
    CosmosDb: '2026-03-18',
    PostgreSql: '2026-03-18',
    MySql: '2026-03-18',
  }),
  /** Whether a product that can no longer be bought keeps its exchanges; Microsoft exempts what it deprecates. */
  retiredProductsExempt: z.boolean().default(false),
  /** Whether a new commitment that equals the returned one is enough. */
  equalCommitment: z.enum(['allowed', 'refused']).default('allowed'),
  /** The poll that finds a support ticket or a message of one created; 0 answers with it at once. */
  supportPolls: polls.default(2),
  /** Whether the caller has a role on the subscription with which support tickets are opened. */
  supportAccess: z.enum(['granted', 'denied']).default('granted'),
  /** The direction of messages that the partner writes: a published example has `outbound`. */
  ownMessages: z.enum(['inbound', 'outbound']).default('inbound'),
  /** Null leaves the header out, as Microsoft's sample of a return does. */
  retryAfterSeconds: z.int().min(0).max(3600).nullable().default(1),
  /** How long a new order is missing from the order list. Kept in milliseconds. */
  orderListLag: durationSchema.default(15 * 60_000),
  /** 7 days as Microsoft's pages say; its samples show 15 minutes. Kept in milliseconds. */
  cartLifetime: durationSchema.default(7 * 24 * 3_600_000),
  /** Only an indirect provider has resellers and must attest to the partner on record with a cart. */
  partnerKind: z.enum(['indirect-provider', 'direct-bill']).default('indirect-provider'),
  /** What a second checkout of an ordered cart gets: 400/800065, or the first answer again. */
  repeatedCheckout: z.enum(['refused', 'answered']).default('refused'),
  /** Whether calculatePrice tells what a partner-managed subscription is billed; CSP customers may not see it. */
  billingTotals: z.enum(['shown', 'hidden']).default('shown'),
  /** What an order charges for one unit of the price that was quoted. */
  chargeFactor: decimalText.default('1'),
  /** The currency orders are charged in; null is the one of the customer's market, as quoted. */
  chargeCurrency: z.string().nullable().default(null),
  /** How long what calculateRefund and calculateExchange offered may be carried out. Kept in milliseconds. */
  sessionLifetime: durationSchema.default(3_600_000),
  /** What a customer may give back within 365 days, in US dollars. */
  refundLimit: decimalText.default('50000'),
  /** What a return takes of that: the refund and the payments cancelled with it, or the refund alone. */
  refundLimitCounts: z.enum(['commitment', 'refund']).default('commitment'),
  /** How a return says that the policy refuses: by an error, or by policyErrors in a 202. */
  refusedReturn: z.enum(['error', 'accepted']).default('error'),
  /** An order has no more units than this; the rest of a cart line is an order error. */
  unitsPerOrder: z.int().min(1).default(1_000_000),
  /** Items on a page of every Partner Center list that is read without `size`. */
  partnerCenterPageSize: z.int().min(1).max(500).default(500),
  catalogPageSize: pageSize.default(100),
  retailPageSize: pageSize.default(100),
  reservationPageSize: pageSize.default(25),
});

export type Settings = z.infer<typeof settingsSchema>;
