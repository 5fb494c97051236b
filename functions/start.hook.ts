import { app } from '@azure/functions';
import { checkSettingsAtStart } from '../src/app.ts';

app.hook.appStart(checkSettingsAtStart);
