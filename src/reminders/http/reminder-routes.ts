import { acknowledgeReminderRoute, snoozeReminderRoute } from './answer-reminder.ts';
import { listRemindersRoute } from './list-reminders.ts';

/** The routes of reminders by the name of their function. */
export const reminderRoutes = {
  listReminders: listRemindersRoute,
  acknowledgeReminder: acknowledgeReminderRoute,
  snoozeReminder: snoozeReminderRoute,
} as const;
