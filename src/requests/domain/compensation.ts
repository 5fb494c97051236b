import { z } from 'zod';

/** What a step leaves behind: nothing that would have to be undone, something that can be, or what stays for good. */
export const compensationEffectSchema = z.enum(['none', 'undoable', 'final']);

/** How a step can be undone. Stored before approval, so that approvers see what cannot be undone. */
export const compensationSchema = z
  .object({
    step: z.string(),
    effect: compensationEffectSchema
      .optional()
      .describe('`none`: there is nothing to undo; `final`: there is no way back. Absent on older requests.'),
    undo: z.string().nullable().describe('How it is undone; null when it cannot be or need not be.'),
    note: z.string(),
  })
  .meta({ id: 'Compensation' });
export type Compensation = z.infer<typeof compensationSchema>;
