import { randomInt, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ok } from '../../gateway/plane.ts';
import type { Answer, Call, Route } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import type { SupportTicket } from '../../store/support-records.ts';
import type { World } from '../../world.ts';
import { pageOf } from '../../gateway/paging.ts';
import { errorAnswer } from '../error-answer.ts';
import { readBody } from '../read-body.ts';
import { supportFilter } from './support-filter.ts';
import { supportCaller } from './support-caller.ts';
import type { SupportCaller } from './support-caller.ts';
import { creationAccepted } from './support-operations.ts';
import { classify } from './support-services.ts';
import { isKept, ownerOfTickets, pollTicket, putTicket, readTicket, ticketNamed } from './support-store.ts';
import { ticketShape } from './ticket-shape.ts';
import { checkNameSchema, createTicketSchema, updateTicketSchema } from './ticket-request.ts';

const PROVIDER = '/providers/Microsoft.Support';

/** Support tickets of a subscription, and those of the tenant for billing and subscription management. */
export function supportTicketRoutes(world: World): Route[] {
  return [`/subscriptions/:subscription${PROVIDER}`, PROVIDER].flatMap((base): Route[] => {
    const ticket = `${base}/supportTickets/:ticket`;
    return [
      { method: 'PUT', path: ticket, handle: (call) => createTicket(world, call) },
      {
        method: 'GET',
        path: ticket,
        handle: (call) => onTicket(world, call, (found) => ok(ticketShape(found))),
      },
      {
        method: 'PATCH',
        path: ticket,
        handle: (call) => onTicket(world, call, (found) => updateTicket(world, call, found)),
      },
      { method: 'GET', path: `${base}/supportTickets`, handle: (call) => listTickets(world, call) },
      {
        method: 'POST',
        path: `${base}/checkNameAvailability`,
        handle: (call) => {
          const caller = supportCaller(world, call);
          const { name } = readBody(checkNameSchema, call.body);
          return ok(nameAvailability(ticketNamed(world, caller, name, call.now) === undefined));
        },
      },
    ];
  });
}

export function nameAvailability(nameAvailable: boolean) {
  return nameAvailable
    ? { nameAvailable, reason: '', message: '' }
    : { nameAvailable, reason: 'Name is already in use', message: 'Name not available' };
}

/** The name as it was sent: Microsoft keeps its case. */
function nameIn(call: Call): string {
  const name = call.params['ticket'];
  if (name === undefined) throw new Error(`${call.path} names no ticket`);
  return name;
}

/** Does something with the ticket in the path; 404 while there is none. */
export function onTicket(world: World, call: Call, act: (ticket: SupportTicket) => Answer): Answer {
  const ticket = readTicket(world, supportCaller(world, call), nameIn(call), call.now);
  return ticket === undefined
    ? errorAnswer(404, 'ResourceNotFound', `There is no support ticket '${nameIn(call)}'.`)
    : act(ticket);
}

/** The same ticket again is the ticket that is there; another one under its name is refused. */
function createTicket(world: World, call: Call): Answer {
  const caller = supportCaller(world, call);
  const { properties: asked } = readBody(createTicketSchema, call.body);
  classify(asked.serviceId, asked.problemClassificationId);
  const existing = ticketNamed(world, caller, nameIn(call), call.now);
  if (existing !== undefined && !isDeepStrictEqual(existing.asked, asked))
    throw new Refusal(409, 'Conflict', `There is another support ticket '${existing.name}'.`);
  const ticket = existing ?? addTicket(world, call, caller, asked);
  return ticket.creation.done
    ? ok(ticketShape(ticket))
    : creationAccepted(world, call, caller.base, ticket.creation);
}

function addTicket(
  world: World,
  call: Call,
  { tenantId, base }: SupportCaller,
  asked: SupportTicket['asked'],
): SupportTicket {
  const at = call.now.toISOString();
  const name = nameIn(call);
  const ticket: SupportTicket = {
    name,
    base,
    tenantId,
    creation: { operationId: randomUUID(), polls: 0, done: world.settings.supportPolls === 0 },
    number: String(randomInt(100_000_000_000_000, 200_000_000_000_000)),
    status: 'Open',
    engineer: null,
    createdAt: at,
    modifiedAt: at,
    asked,
  };
  putTicket(world, ticket);
  world.store.journal.addEffect({
    at,
    kind: 'support-ticket',
    customerId: tenantId,
    ticket: { name, number: ticket.number, subscriptionId: base.split('/').at(-1) ?? '' },
    idempotencyKey: call.requestId,
    correlationId: call.correlationId,
    request: call.body,
  });
  return ticket;
}

/** A close is accepted only while no engineer works on the ticket. */
function updateTicket(world: World, call: Call, ticket: SupportTicket): Answer {
  const { status, contactDetails, ...changes } = readBody(updateTicketSchema, call.body);
  if (status === 'closed' && ticket.engineer !== null)
    throw new Refusal(
      400,
      'BadRequest',
      'The ticket has an engineer; ask for its closing by a communication.',
    );
  const contact = { ...(ticket.asked['contactDetails'] as object), ...contactDetails };
  const updated: SupportTicket = {
    ...ticket,
    status: status === undefined ? ticket.status : status === 'closed' ? 'Closed' : 'Open',
    asked: { ...ticket.asked, ...changes, contactDetails: contact },
    modifiedAt: call.now.toISOString(),
  };
  putTicket(world, updated);
  return ok(ticketShape(updated));
}

/** 25 without `$top`, 100 at most; newest first. */
function listTickets(world: World, call: Call): Answer {
  const caller = supportCaller(world, call);
  const matches = supportFilter(call, {
    Status: ({ status }: SupportTicket) => status,
    ServiceId: ({ asked }) => String(asked['serviceId']).split('/').at(-1) ?? '',
    ProblemClassificationId: ({ asked }) => String(asked['problemClassificationId']).split('/').at(-1) ?? '',
  });
  const found = world.store.supportTickets
    .of(ownerOfTickets(caller))
    .filter((ticket) => isKept(ticket, call.now))
    .map((ticket) => pollTicket(world, ticket))
    .filter((ticket) => ticket.creation.done && matches(ticket))
    .reverse();
  const size = Math.min(Math.max(1, Number(call.query('$top') ?? 25) || 25), 100);
  const page = pageOf(call, found, size, '$skiptoken');
  return ok({
    value: page.items.map(ticketShape),
    ...(page.nextLink === undefined ? {} : { nextLink: page.nextLink }),
  });
}
