import { app } from '@azure/functions';
import { noticeTimers } from '../src/app.ts';

noticeTimers.forEach(([name, timer]) => app.timer(name, timer));
