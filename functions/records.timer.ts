import { app } from '@azure/functions';
import { timers } from '../src/app.ts';

app.timer('purgeRecords', {
  schedule: '0 25 4 * * *',
  handler: timers.purgeRecords,
});
