import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import { percentSchema } from '../../core/percent.ts';
import { reminderSettingsSchema } from './reminder-settings.ts';

/** Settings of one customer. An absent setting has the value for all customers. */
export const customerSettingsSchema = z.strictObject({
  customerId: guidSchema,
  /** Percent added to Microsoft's price. */
  markupPercent: percentSchema.optional(),
  /** When people are reminded of the end of a reservation, and who. */
  reminders: reminderSettingsSchema.optional(),
});
export type CustomerSettings = z.infer<typeof customerSettingsSchema>;
