import type { HelpDeskClient } from '../support/help-desk-client.ts';
import type { DrillTicket } from './drill-tickets.ts';

const AT_ONCE = 16;

/** Sends all messages of all tickets, 16 at once, until each was accepted. */
export async function sendTickets(helpDesk: HelpDeskClient, tickets: readonly DrillTicket[]): Promise<void> {
  const messages = tickets.flatMap(({ name, body, messageIds }) =>
    messageIds.map((messageId) => ({ name, body, messageId })),
  );
  const next = messages.values();
  const work = async () => {
    for (const { name, body, messageId } of next)
      await helpDesk.send(body, { messageId, correlationId: name });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
