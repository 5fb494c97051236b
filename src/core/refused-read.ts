import { z } from 'zod';

/**
 * What any activity answers instead of its output when Microsoft refused something it reads: thrown, it would be tried
 * again for half an hour. The text carries the mark of `failed-step.ts`.
 */
export const refusedReadSchema = z.object({ refusedRead: z.string() });
export type RefusedReadAnswer = z.infer<typeof refusedReadSchema>;
