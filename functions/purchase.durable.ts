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

app.activity('evaluateRequest', { handler: activities.requests.evaluateRequest });
app.activity('resolveApproval', { handler: activities.requests.resolveApproval });
app.activity('registerSubscription', { handler: activities.purchase.registerSubscription });
app.activity('checkRegistration', { handler: activities.purchase.checkRegistration });
app.activity('checkInventory', { handler: activities.purchase.checkInventory });
app.activity('createCart', { handler: activities.purchase.createCart });
app.activity('checkOut', { handler: activities.purchase.checkOut });
app.activity('findOrder', { handler: activities.purchase.findOrder });
app.activity('checkProvisioning', { handler: activities.purchase.checkProvisioning });
app.activity('readReservation', { handler: activities.purchase.readReservation });
app.activity('applySettings', { handler: activities.purchase.applySettings });
app.activity('checkSettings', { handler: activities.purchase.checkSettings });
app.activity('finishPurchase', { handler: activities.purchase.finishPurchase });
app.activity('failRequest', { handler: activities.requests.failRequest });
