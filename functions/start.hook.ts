import { app } from '@azure/functions';
import { startApp, stopApp } from '../src/app.ts';

app.hook.appStart(startApp);
app.hook.appTerminate(stopApp);
