import { z } from 'zod';
import { requestIdSchema } from '../../core/identifiers.ts';
import { moneySchema } from '../../core/money.ts';

/** What a request reserves from its quote until its end, so that no other request uses it up. */
export const holdSchema = z.object({
  requestId: requestIdSchema,
  kind: z.string(),
  /** A document of the kind. */
  held: z.record(z.string(), z.unknown()),
  /** How much of the customer's refund cap is reserved, in the pricing currency. Absent: nothing of it. */
  capAmount: moneySchema.optional(),
  /** The reservations of which the request returns units, whether or not that counts against the cap. */
  reservationIds: z.array(z.string()).optional(),
});
export type Hold = z.infer<typeof holdSchema>;
