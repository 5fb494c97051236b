import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { schedules, timers } from '../src/app.ts';

app.timer('superviseFlows', {
  schedule: schedules.supervisor,
  runOnStartup: true,
  extraInputs: [input.durableClient()],
  handler: timers.superviseFlows,
});
