import { z } from 'zod';
import { reminderSchema, type Reminder } from '../domain/reminder.ts';

/** A reminder on the wire. */
export const reminderBodySchema = reminderSchema
  .omit({ wakeAt: true })
  .extend({
    customerName: z.string().describe('Name of the customer; absent when it was never read.').optional(),
  })
  .meta({ id: 'Reminder' });

/** The reminder as callers see it: without when the timer looks at it. */
export const reminderBody = ({
  wakeAt: _wakeAt,
  ...reminder
}: Reminder & { readonly customerName?: string }): z.input<typeof reminderBodySchema> =>
  reminderBodySchema.encode(reminder);
