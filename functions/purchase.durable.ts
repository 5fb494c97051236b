import { app } from 'durable-functions';
import { activities } from '../src/app.ts';
import { awaitApproval } from '../src/workflows/await-approval.ts';
import { insistUntilDone } from '../src/workflows/insist-until-done.ts';
import { pollUntilDone } from '../src/workflows/poll-until-done.ts';
import { purchase } from '../src/workflows/purchase.ts';

app.orchestration('purchase', purchase);
app.orchestration('awaitApproval', awaitApproval);
app.orchestration('pollUntilDone', pollUntilDone);
app.orchestration('insistUntilDone', insistUntilDone);

app.activity('evaluatePurchase', { handler: activities.evaluatePurchase });
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
app.activity('parkRequest', { handler: activities.parkRequest });
