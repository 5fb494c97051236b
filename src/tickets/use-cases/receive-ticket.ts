import { decideAccess, rolesWith } from '../../core/access.ts';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { readTicket } from '../domain/read-ticket.ts';
import { permissionOf, QUESTION, type TicketMessage } from '../domain/ticket-message.ts';
import type { TicketRefusal } from '../domain/ticket-refusal.ts';
import { attributedTicket, unattributedTicket, type Arrival, type Ticket } from '../domain/ticket.ts';
import type { CustomerDirectory } from '../../customers/ports/customer-directory.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import type { Outbox } from '../../requests/ports/outbox.ts';
import type { BackgroundDelivery } from '../../requests/use-cases/deliver-in-background.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { recordTicketOutcome, type TicketOutcome } from './record-ticket-outcome.ts';
import { submitTicket, type SubmitDeps } from './submit-ticket.ts';

interface Deps extends SubmitDeps {
  readonly kinds: Pick<RequestKinds, 'named' | 'all'>;
  readonly tickets: TicketStore;
  readonly grants: Pick<GrantStore, 'grantsOf'>;
  readonly customers: Pick<CustomerDirectory, 'findCustomer'>;
  /** The outbox of the replies to help desks. */
  readonly outbox: Pick<Outbox, 'enqueue'>;
  /** Delivers the pending replies to the help desk meanwhile; a timer retries failed ones. */
  readonly deliver: BackgroundDelivery['deliver'];
}

/**
 * Receives one message of the queue. It leads to one request, one question for a person or one refusal, however
 * often it is delivered and wherever the host dies. A refusal is a value; an outage throws, and the queue delivers
 * the message again.
 */
export const receiveTicket =
  (deps: Deps) =>
  async (arrival: Arrival): Promise<{ readonly id: string; readonly outcome: TicketOutcome }> => {
    const message = readTicket(arrival.body, deps.kinds);
    const admitted = message.ok ? await admit(deps, message.value) : message;
    const ticket = ticketOf(deps, arrival, message, admitted);
    const entry = await deps.outbox.enqueue(ticket.id, arrival.at);
    await deps.tickets.insert(ticket);
    const fulfilled = admitted.ok ? await fulfil(deps, admitted.value) : admitted;
    const outcome = await recordTicketOutcome(deps, ticket, fulfilled);
    deps.deliver(entry);
    return { id: ticket.id, outcome };
  };

type Read = Result<TicketMessage, TicketRefusal>;

/** Checks the sender's permission by the stored grants alone, because a message carries no token. */
async function admit({ grants, customers, kinds }: Deps, message: TicketMessage): Promise<Read> {
  const { customerId, kind, askedBy } = message;
  const granted = (await grants.grantsOf(askedBy.id)).get(customerId);
  if (granted === undefined) {
    if ((await customers.findCustomer(customerId)) === undefined)
      return refuse({ code: 'unknown-customer', detail: 'The customer is none of this partner.' });
    return refuse({ code: 'no-grant', detail: 'The asker may do nothing for this customer.' });
  }
  const permission = permissionOf(kinds, kind);
  const decision = decideAccess({ ...askedBy, appRoles: [] }, granted, permission);
  if (decision === 'allowed') return ok(message);
  const detail = `For this the asker needs the role ${rolesWith(permission)} on this customer.`;
  return refuse({ code: 'forbidden', detail });
}

function ticketOf({ fingerprint }: Deps, arrival: Arrival, message: Read, admitted: Read): Ticket {
  const isOurs = admitted.ok || admitted.error.code !== 'unknown-customer';
  return message.ok && isOurs
    ? attributedTicket(message.value, arrival, fingerprint)
    : unattributedTicket(arrival, fingerprint);
}

const fulfil = (deps: Deps, message: TicketMessage): Promise<TicketOutcome> =>
  message.kind === QUESTION ? Promise.resolve(ok('waiting')) : submitTicket(deps, message);
