import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('listReminders', {
  methods: ['GET'],
  route: 'api/v1/reminders',
  authLevel: 'anonymous',
  handler: handlers.listReminders,
});

app.http('acknowledgeReminder', {
  methods: ['POST'],
  route: 'api/v1/reminders/{id}/acknowledgement',
  authLevel: 'anonymous',
  handler: handlers.acknowledgeReminder,
});

app.http('snoozeReminder', {
  methods: ['POST'],
  route: 'api/v1/reminders/{id}/snooze',
  authLevel: 'anonymous',
  handler: handlers.snoozeReminder,
});
