import { withOwnIdentity } from '../../platform/entra/own-identity.ts';
import { fingerprint } from '../../platform/node/fingerprint.ts';
import { tableOutbox } from '../../requests/table/outbox.ts';
import { tableRequestStore } from '../../requests/table/request-store.ts';
import { openTables } from '../../platform/table/tables.ts';
import { tableTicketStore } from '../../tickets/table/ticket-store.ts';
import { readTablesConfig } from '../../app/config.ts';
import { readTicket } from '../../tickets/domain/read-ticket.ts';
import type { TicketView } from '../../tickets/domain/ticket-view.ts';
import { attributedTicket, unattributedTicket } from '../../tickets/domain/ticket.ts';
import { kinds } from '../../app/request-kinds.ts';
import { showTicket } from '../../tickets/use-cases/show-ticket.ts';

const writesNothing = {
  sign: (): never => {
    throw new Error('this command writes no timeline');
  },
};

/** Polls the tables for the ticket of a message: under its customer, or as a ticket without a customer. */
export function findTicket(
  environment: NodeJS.ProcessEnv,
  body: unknown,
  messageId: string,
): () => Promise<TicketView | undefined> {
  const tables = openTables(withOwnIdentity(readTablesConfig(environment)));
  const show = showTicket({
    tickets: tableTicketStore({ tables }),
    requests: tableRequestStore({ tables, seal: writesNothing, kinds }),
    kinds,
    outbox: tableOutbox({ tables, audience: 'help desk' }),
  });
  const arrival = { body, messageId, at: new Date().toISOString() };
  const message = readTicket(body, kinds);
  const ids = [
    ...(message.ok ? [attributedTicket(message.value, arrival, fingerprint).id] : []),
    unattributedTicket(arrival, fingerprint).id,
  ];
  return async () => (await Promise.all(ids.map((id) => show(id)))).find((ticket) => ticket !== undefined);
}
