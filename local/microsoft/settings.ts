import { z } from 'zod';
import { parseDuration } from './values/calendar.ts';

const durationSchema = z
  .string()
  .refine((text) => parseDuration(text) !== undefined, 'must be an ISO 8601 duration such as PT15M or P7D')
  .transform((text) => parseDuration(text) ?? 0);

const polls = z.int().min(0).max(1000);
const pageSize = z.int().min(1).max(1000);

/** Delays and limits; they stand under `settings` in the seed file, the first six are options too. */
export const settingsSchema = z.strictObject({
  /** The poll that finds a subscription registered; earlier ones see it registering. */
  registrationPolls: polls.default(2),
  /** The poll that finds an order fulfilled. */
  provisioningPolls: polls.default(2),
  /** The poll that finds a reservation update applied. */
  updatePolls: polls.default(2),
  retryAfterSeconds: z.int().min(0).max(3600).default(1),
  /** How long a new order is missing from the order list. Kept in milliseconds. */
  orderListLag: durationSchema.default(15 * 60_000),
  /** Microsoft's pages say 7 days, its samples 15 minutes; the shorter one finds more bugs. Milliseconds. */
  cartLifetime: durationSchema.default(15 * 60_000),
  /** An order has no more units than this; the rest of a cart line is an order error. */
  unitsPerOrder: z.int().min(1).default(1_000_000),
  catalogPageSize: pageSize.default(100),
  retailPageSize: pageSize.default(100),
  reservationPageSize: pageSize.default(25),
});

export type Settings = z.infer<typeof settingsSchema>;
