import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { timers } from '../src/app.ts';

app.timer('purgeInstances', {
  schedule: '0 15 4 * * *',
  extraInputs: [input.durableClient()],
  handler: timers.purgeInstances,
});
