import { DeadLetterQueue } from '../tickets/service-bus/dead-letter-queue.ts';
import { SUPPORT_REQUESTS } from '../tickets/service-bus/ticket-queues.ts';
import { findSettings } from './find-settings.ts';
import { runCommand } from './run-command.ts';
import { carryOut } from './dead-tickets/carry-out.ts';
import { readArguments } from './dead-tickets/read-arguments.ts';
import { withQueues } from './with-queues.ts';

await runCommand(async () => {
  const order = readArguments(process.argv.slice(2));
  if (order.verb === 'help') {
    process.stdout.write(`${order.text}\n`);
    return;
  }
  const { serviceBus } = await findSettings(order.data);
  await withQueues(serviceBus, (client) =>
    carryOut(order, {
      messages: new DeadLetterQueue(client, SUPPORT_REQUESTS),
      place: `${SUPPORT_REQUESTS} at ${client.fullyQualifiedNamespace}`,
    }),
  );
});
