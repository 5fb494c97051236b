import { z } from 'zod';
import { actorSchema } from '../../core/actor.ts';

/**
 * How an operator gets a request out of `needs-attention`.
 *
 * - `retry`: go on where it stopped; an order that exists is taken up, never placed again.
 * - `mark-done`: the settings were put right by hand; read what was bought, book it, complete. Never buys.
 * - `abandon`: end it; only when nothing was bought.
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
    /** Counts the resolutions of a request, from 1; also the number of the flow's run that follows. */
    round: z.int().min(1),
  })
  .meta({ id: 'Resolution' });
export type Resolution = z.infer<typeof resolutionSchema>;
