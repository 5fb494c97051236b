import { z } from 'zod';

/** A line as the caller sends it. */
const lineRequestSchema = z.object({
  id: z.union([z.int(), z.string()]).optional(),
  catalogItemId: z.string(),
  friendlyName: z.string().max(256).optional(),
  quantity: z.int(),
  billingCycle: z.string(),
  termDuration: z.string().optional(),
  participants: z.array(z.object({ key: z.string(), value: z.string() })).optional(),
  provisioningContext: z.record(z.string(), z.string()).optional(),
});
export type LineRequest = z.infer<typeof lineRequestSchema>;

/** The body of a cart POST or PUT; other members of a cart that was read back are ignored. */
export const cartRequestSchema = z.object({
  lineItems: z.array(lineRequestSchema).min(1),
  /** Beside the lines: the partner attests that the partner on record is right. */
  partnerOnRecordAttestationAccepted: z.boolean().optional(),
});
