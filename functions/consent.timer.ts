import { app } from '@azure/functions';
import { timers } from '../src/app.ts';

app.timer('renewConsent', {
  schedule: '0 45 3 * * *',
  handler: timers.renewConsent,
});
