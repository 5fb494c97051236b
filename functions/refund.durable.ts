import { app } from 'durable-functions';
import { activities } from '../src/app.ts';
import { refund } from '../src/refund/flow/refund.ts';

app.orchestration('refund', refund);

app.activity('restoreSettings', { handler: activities.refund.restoreSettings });
app.activity('checkRestored', { handler: activities.refund.checkRestored });
app.activity('openSupportRequest', { handler: activities.refund.openSupportRequest });
app.activity('checkSupportRequest', { handler: activities.refund.checkSupportRequest });
app.activity('finishRefund', { handler: activities.refund.finishRefund });
