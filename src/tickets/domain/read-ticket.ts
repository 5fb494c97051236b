import { z } from 'zod';
import { checkInput } from '../../core/input/check-input.ts';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import { refuse, type Result } from '../../core/result.ts';
import { TICKET_VERSION, ticketMessageSchema, type TicketMessage } from './ticket-message.ts';
import type { TicketRefusal } from './ticket-refusal.ts';

const versioned = z.looseObject({ version: z.unknown().refine((version) => version !== undefined) });

/**
 * Parses a message: a value if the message was JSON, else text or bytes. Checks the version first, because another
 * version may have another schema.
 */
export function readTicket(
  body: unknown,
  kinds: Pick<RequestKinds, 'announced'>,
): Result<TicketMessage, TicketRefusal> {
  if (typeof body === 'string' || body instanceof Uint8Array)
    return refuse({ code: 'invalid-json', detail: 'The body must be a JSON object in UTF-8.' });
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
