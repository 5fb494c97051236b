import { z } from 'zod';
import { checkInput } from '../../core/input/check-input.ts';
import { pointerTo } from '../../core/input/field-errors.ts';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import { refuse, type Result } from '../../core/result.ts';
import { TICKET_VERSION, ticketMessageSchema, type TicketMessage } from './ticket-message.ts';
import { messageMembersIn } from './message-members.ts';
import type { TicketRefusal } from './ticket-refusal.ts';

const versioned = z.looseObject({ version: z.unknown().refine((version) => version !== undefined) });

/**
 * Parses a message: a value if the message was JSON, else text or bytes. Refuses members that pass for the message's
 * own data in any version, then checks the version, because another one may have another schema.
 */
export function readTicket(
  body: unknown,
  kinds: Pick<RequestKinds, 'all'>,
): Result<TicketMessage, TicketRefusal> {
  if (typeof body === 'string' || body instanceof Uint8Array)
    return refuse({ code: 'invalid-json', detail: 'The body must be a JSON object in UTF-8.' });
  const members = messageMembersIn(body);
  if (members.length > 0) return refuse(withMessageMembers(members));
  const { success, data } = versioned.safeParse(body);
  if (success && data.version !== TICKET_VERSION)
    return refuse({ code: 'unknown-version', detail: `This desk reads version ${TICKET_VERSION}.` });
  const checked = checkInput(body, ticketMessageSchema(kinds));
  if (checked.ok) return checked;
  return refuse({
    code: 'invalid-ticket',
    detail: 'The message does not fit the schema of tickets.',
    errors: checked.error,
  });
}

const withMessageMembers = (names: readonly string[]): TicketRefusal => ({
  code: 'invalid-ticket',
  detail: `The member ${names[0] ?? ''} belongs to the queue message, not to its body.`,
  errors: names.map((name) => ({ pointer: pointerTo(name), message: 'belongs to the queue message' })),
});
