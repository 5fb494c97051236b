import { withOwnIdentity } from '../../adapters/entra/own-identity.ts';
import { fingerprint } from '../../adapters/node/fingerprint.ts';
import { tableOutbox } from '../../adapters/table/outbox.ts';
import { tableRequestStore } from '../../adapters/table/request-store.ts';
import { openTables } from '../../adapters/table/tables.ts';
import { tableTicketStore } from '../../adapters/table/ticket-store.ts';
import { readTablesConfig } from '../../config.ts';
import { readTicket } from '../../domain/tickets/read-ticket.ts';
import type { TicketView } from '../../domain/tickets/ticket-view.ts';
import { placedTicket, unplacedTicket } from '../../domain/tickets/ticket.ts';
import { kinds } from '../../request-kinds.ts';
import { showTicket } from '../../use-cases/show-ticket.ts';

/** Looks in the tables for the ticket a message becomes: as one of its customer, or as one of nobody. */
export function lookFor(
  environment: NodeJS.ProcessEnv,
  body: unknown,
  messageId: string,
): () => Promise<TicketView | undefined> {
  const tables = openTables(withOwnIdentity(readTablesConfig(environment)));
  const show = showTicket({
    tickets: tableTicketStore({ tables }),
    requests: tableRequestStore({ tables, fingerprint, kinds }),
    kinds,
    outbox: tableOutbox({ tables, audience: 'help desk' }),
  });
  const arrival = { body, messageId, at: new Date().toISOString() };
  const message = readTicket(body, kinds);
  const ids = [
    ...(message.ok ? [placedTicket(message.value, arrival, fingerprint).id] : []),
    unplacedTicket(arrival, fingerprint).id,
  ];
  return async () => (await Promise.all(ids.map((id) => show(id)))).find((ticket) => ticket !== undefined);
}
