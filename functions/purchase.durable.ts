import { app } from 'durable-functions';
import { activities } from '../src/app.ts';
import { purchase } from '../src/purchase/flow/purchase.ts';

app.orchestration('purchase', purchase);

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
