import { app } from '@azure/functions';
import { schedules, timers } from '../src/app.ts';

app.timer('guardRenewals', {
  schedule: schedules.renewals,
  handler: timers.guardRenewals,
});
