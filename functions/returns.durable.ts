import { app } from 'durable-functions';
import { activities } from '../src/app.ts';

app.activity('sendReturn', { handler: activities.returns.sendReturn });
app.activity('checkReturn', { handler: activities.returns.checkReturn });
