import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import { percentSchema } from '../../core/percent.ts';

/** Settings of one customer. An absent setting has the value for all customers. */
export const customerSettingsSchema = z.strictObject({
  customerId: guidSchema,
  /** Percent added to Microsoft's price. */
  markupPercent: percentSchema.optional(),
});
export type CustomerSettings = z.infer<typeof customerSettingsSchema>;
