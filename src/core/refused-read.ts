import { z } from 'zod';

/**
 * An activity returns this instead of its output when Microsoft refuses a read. An exception would be retried for
 * half an hour without a chance. The text carries the mark of `microsoft-failure.ts`.
 */
export const refusedReadSchema = z.object({ refusedRead: z.string() });
export type RefusedReadAnswer = z.infer<typeof refusedReadSchema>;
