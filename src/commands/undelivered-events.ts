import { tableOutbox } from '../requests/table/outbox.ts';
import { findTables } from './find-tables.ts';
import { runCommand } from './run-command.ts';
import { carryOut } from './undelivered-events/carry-out.ts';
import { readArguments } from './undelivered-events/read-arguments.ts';

await runCommand(async () => {
  const order = readArguments(process.argv.slice(2));
  if (order.verb === 'help') {
    process.stdout.write(`${order.text}\n`);
    return;
  }
  const tables = await findTables(order.data);
  const outboxOf = (audience: typeof order.audience) => tableOutbox({ tables, audience });
  const lines = carryOut(order, { outbox: outboxOf(order.audience), clock: () => new Date() });
  for await (const line of lines) process.stdout.write(`${line}\n`);
});
