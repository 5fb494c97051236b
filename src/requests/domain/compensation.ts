import { z } from 'zod';

/** How a step can be undone. Stored before approval, so that approvers see what cannot be undone. */
export const compensationSchema = z
  .object({
    step: z.string(),
    undo: z.string().nullable(),
    note: z.string(),
  })
  .meta({ id: 'Compensation' });
export type Compensation = z.infer<typeof compensationSchema>;
