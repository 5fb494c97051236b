import { randomUUID } from 'node:crypto';
import { ticketBody } from '../tickets/http/ticket-resource.ts';
import { requestWire } from '../requests/http/request-resource.ts';
import type { TicketView } from '../tickets/domain/ticket-view.ts';
import { bodyOf } from '../tickets/service-bus/message-body.ts';
import { SUPPORT_REQUESTS } from '../tickets/service-bus/ticket-queues.ts';
import { kinds } from '../app/request-kinds.ts';
import { contentOf } from './arguments.ts';
import { findSettings } from './find-settings.ts';
import { printableJson } from './printable.ts';
import { runCommand } from './run-command.ts';
import { awaitOutcome } from './send-ticket/await-outcome.ts';
import { findTicket } from './send-ticket/find-ticket.ts';
import { HELP, readArguments } from './send-ticket/read-arguments.ts';
import { linesOf } from './send-ticket/reply-lines.ts';
import { withQueues } from './with-queues.ts';

const REFUSED = 'reservation-desk.ticket.refused';

const say = (line: string) => process.stdout.write(`${line}\n`);

await runCommand(async () => {
  const order = readArguments(process.argv.slice(2));
  if (order === undefined) {
    say(HELP);
    return;
  }
  const { file, data, waitMs, json } = order;
  const bytes = await contentOf(file);
  const { serviceBus, environment } = await findSettings(data);
  const messageId = randomUUID();
  const poll = findTicket(environment, bodyOf(bytes), messageId);
  const known = (await poll().catch(withoutTables))?.replies.map(({ id }) => id) ?? [];
  await withQueues(serviceBus, async (client) => {
    await client
      .createSender(SUPPORT_REQUESTS)
      .sendMessages({ body: bytes, messageId, contentType: 'application/json' });
    if (!json)
      say(`sent as message ${messageId} to ${SUPPORT_REQUESTS} at ${client.fullyQualifiedNamespace}`);
  });
  const newReplies: string[] = [];
  const onReply = (reply: Parameters<typeof linesOf>[0]) => {
    newReplies.push(reply.type);
    if (!json) linesOf(reply).forEach(say);
  };
  const ticket = await awaitOutcome({ poll, onReply, waitMs, known });
  if (ticket === undefined)
    throw new Error(`nobody has taken it in after ${waitMs / 1000} seconds; it waits in the queue`);
  if (!json && newReplies.length === 0)
    [withoutReplies(ticket.status), ...earlierRefusal(ticket)].forEach(say);
  if (json) say(printableJson(ticketBody(ticket, requestWire(kinds))));
  else
    say(
      `ticket ${ticket.id} is ${ticket.status}${ticket.request ? `, its request ${ticket.request.status}` : ''}`,
    );
  // An accepted ticket stays accepted, but a message with the same id and another content is refused all the same.
  const isAccepted = ['accepted', 'waiting', 'answered'].includes(ticket.status);
  if (!isAccepted || newReplies.includes(REFUSED)) process.exitCode = 1;
});

function withoutTables(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new Error(`The tables do not answer, so nothing was sent: ${reason}`, { cause: error });
}

/** The reason of a ticket that was refused before for the same content: the desk does not send it again. */
function earlierRefusal({ status, replies }: TicketView): readonly string[] {
  const refusal = replies.findLast(({ type }) => type === REFUSED);
  return status === 'refused' && refusal !== undefined ? linesOf(refusal) : [];
}

function withoutReplies(status: string): string {
  return status === 'received'
    ? 'it has no outcome yet: it is tried again, or is a dead letter (npm run tickets -- list)'
    : 'nothing new: the same was sent before, and what became of it was told then';
}
