import { app } from '@azure/functions';
import { timers } from '../src/app.ts';

app.timer('sweepOpenRequests', {
  schedule: '45 * * * * *',
  handler: timers.sweepOpenRequests,
});

app.timer('measureRequests', {
  schedule: '0 */5 * * * *',
  handler: timers.measureRequests,
});
