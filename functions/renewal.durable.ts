import { app } from 'durable-functions';
import { activities } from '../src/app.ts';
import { renewal } from '../src/renewal/flow/renewal.ts';

app.orchestration('renewal', renewal);

app.activity('setRenewal', { handler: activities.renewal.setRenewal });
app.activity('checkRenewal', { handler: activities.renewal.checkRenewal });
app.activity('finishRenewal', { handler: activities.renewal.finishRenewal });
