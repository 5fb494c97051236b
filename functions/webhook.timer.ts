import { app } from '@azure/functions';
import { webhookTimers } from '../src/app.ts';

webhookTimers.forEach((timer) => app.timer('deliverWebhookEvents', timer));
