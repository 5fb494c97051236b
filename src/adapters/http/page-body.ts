import { z } from 'zod';

/** A page of a list on the wire; without `nextCursor` it is the last. */
export const pageSchema = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });
