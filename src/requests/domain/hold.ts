import { z } from 'zod';
import { requestIdSchema } from '../../core/identifiers.ts';

/** What a request reserves from its quote until its end, so that no other request uses it up. */
export const holdSchema = z.object({
  requestId: requestIdSchema,
  kind: z.string(),
  /** A document of the kind. */
  held: z.record(z.string(), z.unknown()),
});
export type Hold = z.infer<typeof holdSchema>;
