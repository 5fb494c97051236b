import { z } from 'zod';
import { grantRoleSchema } from '../../core/access.ts';
import { mailAddressSchema } from '../../core/mail-address.ts';

/** A step of the ladder: how many days before the end of a reservation people are told. */
export const ladderStepSchema = z
  .strictObject({
    daysBefore: z.int().min(-30).max(365).describe('Days before the end; negative: after the end.'),
    only: z
      .enum(['retiring'])
      .optional()
      .describe('`retiring`: only when what is reserved is no longer sold or renewed at the end.'),
  })
  .meta({ id: 'ReminderStep' });
export type LadderStep = z.infer<typeof ladderStepSchema>;

/** People who are told together. */
export const audienceSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits and hyphens, 32 at most')
      .describe('Name of the audience; it never changes, because reminders are told once for each name.'),
    roles: z
      .array(grantRoleSchema)
      .default([])
      .describe('People with one of these roles on the customer, whose grant has an e-mail address.'),
    departmentId: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe('Told only about reservations of this department; absent: about all.'),
    addresses: z
      .array(mailAddressSchema)
      .max(20)
      .default([])
      .describe('E-mail addresses that need no grant, such as the mailbox of a team.'),
  })
  .meta({ id: 'ReminderAudience' });
export type ReminderAudience = z.infer<typeof audienceSchema>;

const isUnique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

/** When people are reminded of the end of a reservation, and who. */
export const reminderSettingsSchema = z
  .strictObject({
    ladder: z
      .array(ladderStepSchema)
      .max(30)
      .refine((steps) => isUnique(steps.map(({ daysBefore }) => daysBefore)), 'must have each day once')
      .describe('Steps at which people are told; empty: never.'),
    audiences: z
      .array(audienceSchema)
      .min(1)
      .max(8)
      .refine((all) => isUnique(all.map(({ name }) => name)), 'must have each name once')
      .describe('Who is told. The next audience is told what the one before it did not acknowledge.'),
    escalateAfterDays: z
      .int()
      .min(1)
      .max(30)
      .describe('Days without an acknowledgement after which the next audience is told.'),
  })
  .meta({ id: 'ReminderSettings' });
export type ReminderSettings = z.infer<typeof reminderSettingsSchema>;

const step = (daysBefore: number): LadderStep => ({ daysBefore });

/** What counts for a customer without settings of its own. Microsoft fixes the price of a renewal 30 days before. */
export const defaultReminderSettings: ReminderSettings = {
  ladder: [{ daysBefore: 180, only: 'retiring' }, ...[90, 60, 30, 14, 7, 3, 1, 0, -1, -7].map(step)],
  audiences: [
    { name: 'requesters', roles: ['Requester', 'Helpdesk'], addresses: [] },
    { name: 'approvers', roles: ['Approver'], addresses: [] },
    { name: 'billing', roles: ['Billing'], addresses: [] },
  ],
  escalateAfterDays: 3,
};
