import { app } from '@azure/functions';
import { schedules, timers } from '../src/app.ts';

app.timer('postInstalments', {
  schedule: schedules.instalments,
  handler: timers.postInstalments,
});
