import { z } from 'zod';
import { actorSchema } from '../../core/actor.ts';

/**
 * How an operator moves a request out of `needs-attention`.
 *
 * - `retry`: continue in the status where it stopped; an existing order is used, never placed again.
 * - `mark-done`: an operator corrected the settings by hand. Read what was ordered, post it to the ledger, complete.
 *   Never orders.
 * - `abandon`: end the request; only when no order exists.
 */
export const resolutionActionSchema = z.enum(['retry', 'mark-done', 'abandon']);
export type ResolutionAction = z.infer<typeof resolutionActionSchema>;

/** The last resolution of a request. */
export const resolutionSchema = z
  .object({
    action: resolutionActionSchema,
    comment: z.string(),
    by: actorSchema,
    at: z.iso.datetime(),
    /** Number of resolutions of the request, from 1; also the number of the flow run that follows. */
    round: z.int().min(1),
  })
  .meta({ id: 'Resolution' });
export type Resolution = z.infer<typeof resolutionSchema>;
