import { app } from 'durable-functions';
import { activities } from '../src/app.ts';
import { exchange } from '../src/exchange/flow/exchange.ts';

app.orchestration('exchange', exchange);

app.activity('sendExchange', { handler: activities.exchange.sendExchange });
app.activity('findExchange', { handler: activities.exchange.findExchange });
app.activity('checkExchange', { handler: activities.exchange.checkExchange });
app.activity('readExchanged', { handler: activities.exchange.readExchanged });
app.activity('finishExchange', { handler: activities.exchange.finishExchange });
