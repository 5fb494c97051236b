import { app } from 'durable-functions';
import { activities } from '../src/app.ts';
import { awaitApproval } from '../src/requests/flow/await-approval.ts';
import { pollUntilDone } from '../src/requests/flow/poll-until-done.ts';
import { retryUntilDone } from '../src/requests/flow/retry-until-done.ts';

app.orchestration('awaitApproval', awaitApproval);
app.orchestration('pollUntilDone', pollUntilDone);
app.orchestration('retryUntilDone', retryUntilDone);

app.activity('evaluateRequest', { handler: activities.requests.evaluateRequest });
app.activity('resolveApproval', { handler: activities.requests.resolveApproval });
app.activity('failRequest', { handler: activities.requests.failRequest });
app.activity('parkRequest', { handler: activities.requests.parkRequest });
app.activity('recordFailing', { handler: activities.requests.recordFailing });
