import { Option, type Command } from 'commander';
import { unwrap, type Schemas } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import { wrongArguments } from '../exit-codes.ts';
import { momentOf } from '../output/formats.ts';
import { printable } from '../output/printable.ts';
import { factLines } from '../output/table.ts';
import { customerIdIfNamed, customerOption } from './customer-of.ts';
import { addList, given } from './list-command.ts';
import { addStored } from './on-storage.ts';

type Summary = Schemas['TicketSummary'];
type Ticket = Schemas['Ticket'];

export function addTickets(program: Command, desk: Desk): void {
  const tickets = program.command('tickets').summary('Tickets of help desks: list, show, answer, send.');
  addList<Summary, { customer?: string; status?: Ticket['status'] }>(tickets, desk, {
    name: 'list',
    summary: 'Tickets, the newest first.',
    options: [
      customerOption(),
      new Option('--status <status>').choices([
        ...['received', 'accepted', 'refused', 'waiting', 'answered', 'dead-lettered'],
      ]),
    ],
    columns: [
      { name: 'id', of: ({ id }) => id, isBelow: true },
      { name: 'status', of: ({ status }) => status },
      { name: 'ticket', of: ({ ticketId }) => ticketId },
      { name: 'kind', of: ({ kind }) => kind },
      { name: 'received', of: ({ receivedAt }) => receivedAt, as: 'moment' },
      { name: 'asked by', of: ({ askedBy }) => askedBy?.name, isExtra: true },
      { name: 'customer', of: ({ customerId }) => customerId, isExtra: true },
    ],
    empty: 'There are no such tickets.',
    read: async (api, { customer, status }) => {
      const query = given({ customerId: await customerIdIfNamed(api, customer), status });
      return (page) => unwrap(api.GET('/api/v1/tickets', { params: { query: { ...query, ...page } } }));
    },
  });
  tickets
    .command('show <id>')
    .description('One ticket, and the replies that were sent.')
    .action(async (id: string) => {
      const { api } = await desk.connect();
      showTicket(desk, await unwrap(api.GET('/api/v1/tickets/{id}', { params: { path: { id } } })));
    });
  tickets
    .command('answer <id>')
    .description('Answers a ticket that is a question in words.')
    .addOption(new Option('--text <text>').makeOptionMandatory())
    .action(async (id: string, { text }: { text: string }) => {
      const { api } = await desk.connect();
      const call = { params: { path: { id } }, body: { text } };
      showTicket(desk, await unwrap(api.POST('/api/v1/tickets/{id}/reply', call)));
    });
  addStored(tickets, desk, {
    name: 'send',
    file: 'send-ticket',
    summary: 'Sends a ticket from a file to the queue and waits for its outcome (npm run ticket).',
  });
}

function showTicket(desk: Desk, ticket: Ticket): void {
  const output = desk.output();
  output.show(ticket, () => [
    ...factLines(
      [
        ['id', ticket.id],
        ['status', ticket.status],
        ['ticket', printable(ticket.ticketId ?? '')],
        ['asked by', printable(ticket.askedBy?.name ?? '')],
        ['text', printable(ticket.text ?? '')],
        ['problem', printable(ticket.problem?.detail ?? '')],
        ['request', ticket.request?.id],
      ],
      output.columns,
    ),
    ...ticket.replies.map(
      ({ type, time, sent }) => `${momentOf(time)}  ${type}${sent ? '' : '  not sent yet'}`,
    ),
  ]);
}

export function addDeadLetters(program: Command, desk: Desk): void {
  const dead = program
    .command('dead-letters')
    .summary('Tickets that could not be handled: list, resubmit, purge.');
  dead
    .command('list')
    .description('Messages that could not be handled, the oldest first.')
    .option('--limit <n>', 'at most so many', '100')
    .action(async ({ limit }: { limit: string }) => {
      const { api } = await desk.connect();
      const call = { params: { query: { limit: Number(limit) } } };
      const { items, hasMore } = await unwrap(api.GET('/api/v1/dead-letters', call));
      const output = desk.output();
      if (hasMore) output.note('There are more.');
      output.list({ items, warnings: [] }, DEAD_LETTERS);
    });
  dead
    .command('resubmit <number>')
    .description('Puts a message back into the queue.')
    .action(async (sequenceNumber: string) => {
      const { api } = await desk.connect();
      const call = { params: { path: { sequenceNumber } } };
      const done = await unwrap(api.POST('/api/v1/dead-letters/{sequenceNumber}/resubmission', call));
      desk.output().show(done, () => [`${done.sequenceNumber}: ${done.outcome}`]);
    });
  dead
    .command('purge <number>')
    .description('Removes a message for good.')
    .option('--yes', 'needed: what is purged cannot be brought back')
    .action(async (sequenceNumber: string, { yes }: { yes?: true }) => {
      if (yes !== true) throw wrongArguments('purge removes for good: it needs --yes');
      const { api } = await desk.connect();
      const call = { params: { path: { sequenceNumber } } };
      const done = await unwrap(api.POST('/api/v1/dead-letters/{sequenceNumber}/purge', call));
      desk.output().show(done, () => [`${done.sequenceNumber}: ${done.outcome}`]);
    });
}

const DEAD_LETTERS = {
  columns: [
    { name: 'number', of: ({ sequenceNumber }: Schemas['DeadLetter']) => sequenceNumber },
    { name: 'ticket', of: ({ ticketId }: Schemas['DeadLetter']) => ticketId },
    { name: 'since', of: ({ enqueuedAt }: Schemas['DeadLetter']) => enqueuedAt, as: 'moment' },
    { name: 'reason', of: ({ reason }: Schemas['DeadLetter']) => reason },
    { name: 'description', of: ({ description }: Schemas['DeadLetter']) => description },
  ],
  rowsOf: (letter: Schemas['DeadLetter']) => [letter],
  empty: 'There are no dead letters.',
} as const;
