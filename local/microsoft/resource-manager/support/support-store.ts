import type { Communication, Creation, SupportTicket } from '../../store/support-records.ts';
import { addMonths } from '../../values/calendar.ts';
import type { World } from '../../world.ts';
import type { SupportCaller } from './support-caller.ts';

/** Microsoft keeps a ticket this long after its creation. */
const KEPT_MONTHS = 18;

/** Tickets of a subscription are not those of its tenant. */
export const ownerOfTickets = ({ tenantId, base }: SupportCaller): string => `${tenantId}${base}`;
export const ownerOfCommunications = (ticket: SupportTicket): string =>
  `${ownerOfTickets(ticket)}/${ticket.name}`;

/** The ticket of a name, whether or not its creation is done. Names are compared without case. */
export function ticketNamed(
  world: World,
  caller: SupportCaller,
  name: string,
  now: Date,
): SupportTicket | undefined {
  const ticket = world.store.supportTickets.get(ownerOfTickets(caller), name.toLowerCase());
  return ticket !== undefined && isKept(ticket, now) ? ticket : undefined;
}

/** The ticket of a name for those who read it, once it has been created. Reading it counts as a poll of that. */
export function readTicket(
  world: World,
  caller: SupportCaller,
  name: string,
  now: Date,
): SupportTicket | undefined {
  const ticket = ticketNamed(world, caller, name, now);
  const seen = ticket === undefined ? undefined : pollTicket(world, ticket);
  return seen?.creation.done === true ? seen : undefined;
}

export function isKept({ createdAt }: SupportTicket, now: Date): boolean {
  return now < addMonths(new Date(createdAt), KEPT_MONTHS);
}

export function putTicket(world: World, ticket: SupportTicket): void {
  world.store.supportTickets.put(ownerOfTickets(ticket), ticket.name.toLowerCase(), ticket);
}

export function putCommunication(world: World, ticket: SupportTicket, communication: Communication): void {
  world.store.communications.put(
    ownerOfCommunications(ticket),
    communication.name.toLowerCase(),
    communication,
  );
}

/** Counts a poll of the creation of a ticket. */
export function pollTicket(world: World, ticket: SupportTicket): SupportTicket {
  const seen = { ...ticket, creation: polled(world, ticket.creation) };
  putTicket(world, seen);
  return seen;
}

/** Counts a poll of the creation of a message. */
export function pollCommunication(
  world: World,
  ticket: SupportTicket,
  communication: Communication,
): Communication {
  const seen = { ...communication, creation: polled(world, communication.creation) };
  putCommunication(world, ticket, seen);
  return seen;
}

function polled(world: World, creation: Creation): Creation {
  const polls = creation.polls + 1;
  return { ...creation, polls, done: creation.done || polls >= world.settings.supportPolls };
}
