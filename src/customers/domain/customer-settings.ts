import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import { percentSchema } from '../../core/percent.ts';

/** What a partner sets for one customer; what is absent is as for all customers. */
export const customerSettingsSchema = z.strictObject({
  customerId: guidSchema,
  /** Percent on top of Microsoft's price. */
  markupPercent: percentSchema.optional(),
});
export type CustomerSettings = z.infer<typeof customerSettingsSchema>;
