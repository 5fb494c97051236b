import type { Actor } from '../../core/actor.ts';
import { checkInput } from '../../core/input/check-input.ts';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { TicketMessage } from '../domain/ticket-message.ts';
import type { TicketRefusal } from '../domain/ticket-refusal.ts';
import { acceptRequest, type AcceptDeps } from '../../requests/use-cases/accept-request.ts';

export interface SubmitDeps extends AcceptDeps {
  readonly kinds: Pick<RequestKinds, 'named'>;
}

/** Submits the request of a ticket, as the HTTP route of its kind would. */
export async function submitTicket(
  deps: SubmitDeps,
  message: TicketMessage,
): Promise<Result<'accepted', TicketRefusal>> {
  const { customerId, ticketId, askedBy, text } = message;
  const kind = deps.kinds.named(message.kind);
  const input = checkInput(message.input, kind.schemas.input);
  if (!input.ok) {
    const errors = input.error.map((error) => ({ ...error, pointer: `/input${error.pointer}` }));
    return refuse({ code: 'invalid-request', detail: 'The input is not valid.', errors });
  }
  const requestedBy: Actor = { ...askedBy, channel: 'queue' };
  const submission = {
    kind: kind.name,
    customerId,
    idempotencyKey: ticketId,
    input: input.value,
    requestedBy,
    ticket: { id: ticketId, ...(text === undefined ? {} : { text }) },
  };
  const accepted = await acceptRequest(deps)(submission);
  return accepted.ok ? ok('accepted') : refuse(ticketIdReused);
}

/** The refusal of a ticket or question whose id another one has already. */
export const ticketIdReused: TicketRefusal = {
  code: 'idempotency-key-reused',
  detail: 'Another ticket of this kind was sent under this ticket id. The first one stands.',
};
