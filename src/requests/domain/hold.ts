import { z } from 'zod';
import { requestIdSchema } from '../../core/identifiers.ts';

/** What a request keeps for itself from its quote until it ends, so that no other request can use it up. */
export const holdSchema = z.object({
  requestId: requestIdSchema,
  kind: z.string(),
  /** A document of the kind. */
  held: z.record(z.string(), z.unknown()),
});
export type Hold = z.infer<typeof holdSchema>;
