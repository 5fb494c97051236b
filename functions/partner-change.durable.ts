import { app } from 'durable-functions';
import { activities } from '../src/app.ts';
import { partnerChange } from '../src/partner-change/flow/partner-change.ts';

app.orchestration('partnerChange', partnerChange);

app.activity('checkRebuy', { handler: activities.partnerChange.checkRebuy });
app.activity('bookReturn', { handler: activities.partnerChange.bookReturn });
app.activity('finishPartnerChange', { handler: activities.partnerChange.finishPartnerChange });
