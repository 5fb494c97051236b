import { z } from 'zod';

/** Microsoft's final no inside an activity result: its code and words. */
export const refusalSchema = z.object({ code: z.string(), message: z.string() });
