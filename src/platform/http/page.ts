import { z } from 'zod';
import { warningSchema } from '../../core/listing.ts';

/** A page of a list on the wire. The last page has no `nextCursor`; a complete list has no `warnings`. */
export const pageSchema = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().optional(),
    warnings: z.array(warningSchema).readonly().optional(),
  });
