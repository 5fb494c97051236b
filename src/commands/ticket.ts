import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ownIdentity } from '../adapters/entra/own-identity.ts';
import { fingerprint } from '../adapters/node/fingerprint.ts';
import { bodyOf } from '../adapters/service-bus/message-body.ts';
import { SUPPORT_REQUESTS } from '../adapters/service-bus/ticket-queues.ts';
import { tableOutbox } from '../adapters/table/outbox.ts';
import { tableRequestStore } from '../adapters/table/request-store.ts';
import { openTables } from '../adapters/table/tables.ts';
import { tableTicketStore } from '../adapters/table/ticket-store.ts';
import { readTablesConfig } from '../config.ts';
import { readTicket } from '../domain/tickets/read-ticket.ts';
import { ticketViewSchema } from '../domain/tickets/ticket-view.ts';
import { placedTicket, unplacedTicket } from '../domain/tickets/ticket.ts';
import { showTicket } from '../use-cases/show-ticket.ts';
import { findSettings } from './find-settings.ts';
import { printable } from './printable.ts';
import { runCommand, UsageError } from './run-command.ts';
import { awaitOutcome } from './ticket/await-outcome.ts';
import { HELP, readArguments } from './ticket/read-arguments.ts';
import { linesOf } from './ticket/reply-lines.ts';
import { withQueues } from './with-queues.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

await runCommand(async () => {
  const order = readArguments(process.argv.slice(2));
  if (order === undefined) {
    say(HELP);
    return;
  }
  const { file, data, waitMs, json } = order;
  const bytes = await bytesOf(file);
  const { serviceBus, environment } = await findSettings(data);
  const messageId = randomUUID();
  const look = lookFor(environment, bodyOf(bytes), messageId);
  const known = (await look())?.replies.map(({ id }) => id) ?? [];
  await withQueues(serviceBus, async (client) => {
    await client
      .createSender(SUPPORT_REQUESTS)
      .sendMessages({ body: bytes, messageId, contentType: 'application/json' });
    if (!json)
      say(`sent as message ${messageId} to ${SUPPORT_REQUESTS} at ${client.fullyQualifiedNamespace}`);
  });
  let news = 0;
  const onReply = (reply: Parameters<typeof linesOf>[0]) => {
    news += 1;
    if (!json) linesOf(reply).forEach(say);
  };
  const ticket = await awaitOutcome({ look, onReply, waitMs, known });
  if (ticket === undefined)
    throw new Error(`nobody has taken it in after ${waitMs / 1000} seconds; it waits in the queue`);
  if (!json && news === 0) say('nothing new: the same ticket was taken in before');
  if (json) say(printable(JSON.stringify(z.encode(ticketViewSchema, ticket))));
  else
    say(
      `ticket ${ticket.id} is ${ticket.status}${ticket.request ? `, its request ${ticket.request.status}` : ''}`,
    );
  if (!['accepted', 'waiting', 'answered'].includes(ticket.status)) process.exitCode = 1;
});

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`);
  }
}

/** Looks a ticket up by what is sent: as one of its customer, or as one of nobody. */
function lookFor(environment: NodeJS.ProcessEnv, body: unknown, messageId: string) {
  const config = readTablesConfig(environment);
  const tables = openTables('endpoint' in config ? { ...config, credential: ownIdentity() } : config);
  const show = showTicket({
    tickets: tableTicketStore({ tables }),
    requests: tableRequestStore({ tables, fingerprint }),
    outbox: tableOutbox({ tables, audience: 'help desk' }),
  });
  const arrival = { body, messageId, at: new Date().toISOString() };
  const message = readTicket(body);
  const ids = [
    ...(message.ok ? [placedTicket(message.value, arrival, fingerprint).id] : []),
    unplacedTicket(arrival, fingerprint).id,
  ];
  return async () => (await Promise.all(ids.map((id) => show(id)))).find((ticket) => ticket !== undefined);
}
