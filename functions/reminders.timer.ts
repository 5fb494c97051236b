import { app } from '@azure/functions';
import { schedules, timers } from '../src/app.ts';

app.timer('sweepReminders', { schedule: schedules.reminders, handler: timers.sweepReminders });
