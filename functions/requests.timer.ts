import { app } from '@azure/functions';
import { timers } from '../src/app.ts';

app.timer('measureRequests', {
  schedule: '0 */5 * * * *',
  handler: timers.measureRequests,
});
