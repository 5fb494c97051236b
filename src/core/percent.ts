import { z } from 'zod';

const MAX = 1000;

/** A percentage as decimal text, from 0 to 1000 with at most 4 decimals: `10`, `7.5`. */
export const percentSchema = z
  .string()
  .regex(/^\d{1,4}(\.\d{1,4})?$/, 'must be a percentage such as 10 or 7.5')
  .refine((text) => Number(text) <= MAX, `must be at most ${MAX}`);
