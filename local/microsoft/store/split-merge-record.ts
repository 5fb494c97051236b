import { z } from 'zod';

/** A split or a merge that was accepted. Its reservations show it only when it is `done`. */
export const splitMergeSchema = z.object({
  /** `<reservation>_<etag>` of the first source: the last part of the address of its result. */
  id: z.string(),
  tenantId: z.string(),
  orderId: z.string(),
  kind: z.enum(['split', 'merge']),
  /** One for a split, two for a merge. */
  sources: z.array(z.string()),
  /** What a split divides into. */
  quantities: z.array(z.int()),
  /** What came of it, when it is done. */
  destinations: z.array(z.string()),
  polls: z.int(),
  done: z.boolean(),
});
export type SplitMerge = z.infer<typeof splitMergeSchema>;
