import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { timers } from '../src/app.ts';

app.timer('superviseFlows', {
  schedule: '15 * * * * *',
  runOnStartup: true,
  extraInputs: [input.durableClient()],
  handler: timers.superviseFlows,
});
