import { app } from 'durable-functions';
import { activities } from '../src/app.ts';
import { awaitApproval } from '../src/requests/flow/await-approval.ts';
import { pollUntilDone } from '../src/requests/flow/poll-until-done.ts';
import { purchase } from '../src/purchase/flow/purchase.ts';
import { retryUntilDone } from '../src/requests/flow/retry-until-done.ts';

app.orchestration('purchase', purchase);
app.orchestration('awaitApproval', awaitApproval);
app.orchestration('pollUntilDone', pollUntilDone);
app.orchestration('retryUntilDone', retryUntilDone);

app.activity('evaluateRequest', { handler: activities.evaluateRequest });
app.activity('resolveApproval', { handler: activities.resolveApproval });
app.activity('registerSubscription', { handler: activities.registerSubscription });
app.activity('checkRegistration', { handler: activities.checkRegistration });
app.activity('checkInventory', { handler: activities.checkInventory });
app.activity('createCart', { handler: activities.createCart });
app.activity('checkOut', { handler: activities.checkOut });
app.activity('findOrder', { handler: activities.findOrder });
app.activity('checkProvisioning', { handler: activities.checkProvisioning });
app.activity('readReservation', { handler: activities.readReservation });
app.activity('applySettings', { handler: activities.applySettings });
app.activity('checkSettings', { handler: activities.checkSettings });
app.activity('finishPurchase', { handler: activities.finishPurchase });
app.activity('failRequest', { handler: activities.failRequest });
