import { randomUUID } from 'node:crypto';
import { ok } from '../../gateway/plane.ts';
import type { Answer, Call, Route } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import { pageOf } from '../../gateway/paging.ts';
import type { Communication, SupportTicket } from '../../store/support-records.ts';
import type { World } from '../../world.ts';
import { errorAnswer } from '../error-answer.ts';
import { readBody } from '../read-body.ts';
import { supportFilter } from './support-filter.ts';
import { creationAccepted } from './support-operations.ts';
import { ownerOfCommunications, pollCommunication, putCommunication } from './support-store.ts';
import { nameAvailability, onTicket } from './support-tickets.ts';
import { checkNameSchema, createCommunicationSchema } from './ticket-request.ts';
import { communicationShape } from './ticket-shape.ts';

/** A page has ten messages, never more. */
const PAGE_SIZE = 10;
const PROVIDER = '/providers/Microsoft.Support';

/** Messages of a support ticket. */
export function communicationRoutes(world: World): Route[] {
  return [`/subscriptions/:subscription${PROVIDER}`, PROVIDER].flatMap((base): Route[] => {
    const ticket = `${base}/supportTickets/:ticket`;
    return [
      {
        method: 'PUT',
        path: `${ticket}/communications/:name`,
        handle: (call) => onTicket(world, call, (found) => write(world, call, found)),
      },
      {
        method: 'GET',
        path: `${ticket}/communications/:name`,
        handle: (call) => onTicket(world, call, (found) => read(world, call, found)),
      },
      {
        method: 'GET',
        path: `${ticket}/communications`,
        handle: (call) => onTicket(world, call, (found) => list(world, call, found)),
      },
      {
        method: 'POST',
        path: `${ticket}/checkNameAvailability`,
        handle: (call) => onTicket(world, call, (found) => checkName(world, call, found)),
      },
    ];
  });
}

function read(world: World, call: Call, ticket: SupportTicket): Answer {
  const message = messageNamed(world, ticket, text(call, 'name'));
  const seen = message === undefined ? undefined : pollCommunication(world, ticket, message);
  return seen?.creation.done === true
    ? ok(communicationShape(ticket, seen))
    : errorAnswer(404, 'ResourceNotFound', `There is no communication '${text(call, 'name')}'.`);
}

function checkName(world: World, call: Call, ticket: SupportTicket): Answer {
  const { name } = readBody(checkNameSchema, call.body);
  return ok(nameAvailability(messageNamed(world, ticket, name) === undefined));
}

function text(call: Call, name: string): string {
  return call.params[name] ?? '';
}

function messageNamed(world: World, ticket: SupportTicket, name: string): Communication | undefined {
  return world.store.communications.get(ownerOfCommunications(ticket), name.toLowerCase());
}

/** An application says who is writing, as there is no person to be seen. */
function write(world: World, call: Call, ticket: SupportTicket): Answer {
  const { subject, body, sender } = readBody(createCommunicationSchema, call.body).properties;
  if (!call.caller.hasUser && (sender ?? undefined) === undefined)
    throw new Refusal(400, 'InvalidRequestContent', 'properties.sender: is required of an application');
  const existing = messageNamed(world, ticket, text(call, 'name'));
  const message = existing ?? {
    name: text(call, 'name'),
    creation: { operationId: randomUUID(), polls: 0, done: world.settings.supportPolls === 0 },
    subject,
    body,
    ...(sender == null ? {} : { sender }),
    type: 'web' as const,
    direction: world.settings.ownMessages,
    createdAt: call.now.toISOString(),
  };
  putCommunication(world, ticket, message);
  return message.creation.done
    ? ok(communicationShape(ticket, message))
    : creationAccepted(world, call, ticket.base, message.creation);
}

/** Oldest first; web messages alone unless a filter asks for others. */
function list(world: World, call: Call, ticket: SupportTicket): Answer {
  const matches = supportFilter(call, { CommunicationType: ({ type }: Communication) => type });
  const asksForType = /communicationtype/i.test(call.query('$filter') ?? '');
  const found = world.store.communications
    .of(ownerOfCommunications(ticket))
    .map((message) => pollCommunication(world, ticket, message))
    .filter((message) => message.creation.done && matches(message))
    .filter(({ type }) => asksForType || type === 'web');
  const page = pageOf(call, found, PAGE_SIZE, '$skiptoken');
  return ok({
    value: page.items.map((message) => communicationShape(ticket, message)),
    ...(page.nextLink === undefined ? {} : { nextLink: page.nextLink }),
  });
}
