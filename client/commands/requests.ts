import { Option, type Command } from 'commander';
import { unwrap, type Kind, type Request, type Schemas } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import type { Column } from '../output/column.ts';
import { timelineLines } from '../output/request-lines.ts';
import { whatIsAsked } from '../output/what-is-asked.ts';
import { customerIdIfNamed, customerOption } from './customer-of.ts';
import { readRequest } from './follow.ts';
import { addList, given } from './list-command.ts';
import { showRequest } from './show-request.ts';
import { addWatch } from './watch.ts';

type Summary = Schemas['RequestSummary'];

const SUMMARY: readonly Column<Summary>[] = [
  { name: 'id', of: ({ id }) => id, isBelow: true },
  { name: 'status', of: ({ status }) => status },
  { name: 'asked', of: (request) => whatIsAsked(request) },
  { name: 'customer', of: ({ customerName, customerId }) => customerName ?? customerId },
  { name: 'total', of: ({ total }) => total, isMoney: true },
  { name: 'deadline', of: ({ deadline }) => deadline, isExtra: true },
  { name: 'requested by', of: ({ requestedBy }) => requestedBy.name, isExtra: true },
  { name: 'created', of: ({ createdAt }) => createdAt, isExtra: true },
  { name: 'problem', of: ({ problem }) => problem?.code, isExtra: true },
];

interface ListOptions {
  readonly customer?: string;
  readonly kind?: Kind;
  readonly status?: string;
  readonly mine?: true;
}

export function addRequests(program: Command, desk: Desk): void {
  const requests = program.command('requests').summary('Requests: list, show, watch, events, evidence.');
  addList<Summary, ListOptions>(requests, desk, {
    name: 'list',
    summary: 'Requests, the newest first: the open ones, of a customer all.',
    options: [
      customerOption(),
      new Option('--kind <kind>').choices(['purchase', 'refund', 'exchange', 'partner-change', 'renewal']),
      new Option('--status <status>', 'one or several with commas, such as needs-attention'),
      new Option('--mine', 'only those that I asked for'),
    ],
    columns: SUMMARY,
    empty: 'No such request is open. With --customer the ended ones are listed too.',
    read: async (api, { customer, kind, status, mine }) => {
      const customerId = await customerIdIfNamed(api, customer);
      const wanted = given({ customerId, kind, status, mine: mine && ('true' as const) });
      return (page) => unwrap(api.GET('/api/v1/requests', { params: { query: { ...wanted, ...page } } }));
    },
  });
  requests
    .command('show <id>')
    .description('All of one request: verdict, quote, steps, result.')
    .action(async (id: string) => {
      const { api } = await desk.connect();
      showRequest(desk, await readRequest(api, id));
    });
  addWatch(requests, desk);
  requests
    .command('events <id>')
    .description('What became of a request and by whom, and whether the seal over it is intact.')
    .action(async (id: string) => {
      const { api } = await desk.connect();
      const timeline = await unwrap(api.GET('/api/v1/requests/{id}/events', { params: { path: { id } } }));
      desk.output().show(timeline, () => timelineLines(timeline));
    });
  requests
    .command('evidence <id>')
    .description('Request and timeline as one JSON document for an auditor.')
    .action(async (id: string) => {
      const { api } = await desk.connect();
      const evidence = await unwrap(api.GET('/api/v1/requests/{id}/evidence', { params: { path: { id } } }));
      desk.output().show(evidence, () => [JSON.stringify(evidence, undefined, 2)]);
    });
}

/** What waits for a decision that the person may take. */
export const addInbox = (program: Command, desk: Desk): Command =>
  addList<Request, object>(program, desk, {
    name: 'inbox',
    summary: 'Requests that wait for a decision you may take, over all customers.',
    columns: [
      { name: 'id', of: ({ id }) => id, isBelow: true },
      { name: 'asked', of: (request) => whatIsAsked(request) },
      { name: 'customer', of: ({ customerName, customerId }) => customerName ?? customerId },
      { name: 'total', of: ({ quote }) => quote?.total, isMoney: true },
      { name: 'until', of: ({ approval }) => approval?.deadline, as: 'day' },
      { name: 'requested by', of: ({ requestedBy }) => requestedBy.name, isExtra: true },
      { name: 'quote hash', of: ({ quote }) => quote?.hash, isExtra: true },
    ],
    empty: 'No request waits for you.',
    read: (api) => (query) => unwrap(api.GET('/api/v1/inbox', { params: { query } })),
  });
