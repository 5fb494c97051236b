import { app } from '@azure/functions';
import { ticketFunctions } from '../src/app.ts';

ticketFunctions.timers.forEach(([name, timer]) => app.timer(name, timer));
