import { appendFileSync, existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { app } from '@azure/functions';

const note = (value) => appendFileSync(process.env.TRACE_FILE, `${JSON.stringify(value)}\n`);
let running = 0;

/** What a message asks for: to fail, to take its time, to go on only when a file is there. */
async function obey({ fail, milliseconds, file } = {}) {
  if (milliseconds) await wait(milliseconds);
  while (file && !existsSync(file)) await wait(10);
  if (fail) throw new Error(`cannot do ${fail}`);
}

app.serviceBusQueue('work', {
  connection: 'BUS',
  queueName: '%QUEUE%',
  handler: async (message, context) => {
    running += 1;
    const { messageId, deliveryCount } = context.triggerMetadata;
    const body = Buffer.isBuffer(message) ? { buffer: message.toString('hex') } : message;
    note({ begins: body, messageId, deliveryCount, running });
    try {
      await obey(message);
      note({ ends: body });
    } finally {
      running -= 1;
    }
  },
});

app.serviceBusQueue('dead', {
  connection: 'BUS',
  queueName: '%QUEUE%/$DeadLetterQueue',
  handler: (message, context) => note({ dead: message, metadata: context.triggerMetadata }),
});

app.serviceBusQueue('look', {
  connection: 'BUS',
  queueName: 'looked-at',
  handler: (message, context) => note({ looked: message, metadata: context.triggerMetadata }),
});

app.serviceBusQueue('lookAtBytes', {
  connection: 'BUS',
  queueName: 'bytes',
  dataType: 'binary',
  handler: (message, context) =>
    note({ looked: { buffer: message.toString('hex') }, metadata: context.triggerMetadata }),
});

app.serviceBusQueue('tryAgain', {
  connection: 'BUS',
  queueName: 'tried-again',
  retry: { strategy: 'fixedDelay', maxRetryCount: 2, delayInterval: { milliseconds: 10 } },
  handler: (message, context) => {
    const { deliveryCount } = context.triggerMetadata;
    note({ tried: context.retryContext?.retryCount ?? 0, deliveryCount });
    if (deliveryCount < message.succeedsAt) throw new Error('not yet');
  },
});
