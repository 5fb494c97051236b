import { app } from '@azure/functions';
import { timers } from '../src/app.ts';

app.timer('verifyTimelines', { schedule: '0 45 3 * * *', handler: timers.verifyTimelines });
