import { app } from '@azure/functions';
import { schedules, timers } from '../src/app.ts';

app.timer('syncReservations', { schedule: schedules.sync, handler: timers.syncReservations });
