import { z } from 'zod';

/** Why a request could not go on, in words an operator can act on. Shown as the request's `problem`. */
export const troubleSchema = z.object({
  /** Stable, lower-kebab, e.g. `inventory-restricted`. */
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  /** The step that ran into it. */
  step: z.string().optional(),
  /** What Microsoft answered, when it was Microsoft: its code and its words. */
  microsoft: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type Trouble = z.infer<typeof troubleSchema>;
