import { z } from 'zod';
import { customerIdOf, requestIdSchema } from '../../core/identifiers.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { ListedTicket } from '../ports/ticket-store.ts';
import { openKeys } from '../../platform/table/keys.ts';
import { isMissingRow, isRefusedWrite } from '../../platform/table/row-access.ts';
import { allRowsIn, decodeRow, encodeRow } from '../../platform/table/rows.ts';
import type { Tables } from '../../platform/table/tables.ts';

const openColumns = z.object({ id: requestIdSchema, receivedAt: z.iso.datetime() });

/** The tickets without an outcome over all customers, in the table `Open`. */
export function openTickets(tables: Tables) {
  return {
    async add({ id, receivedAt }: Pick<Ticket, 'id' | 'receivedAt'>): Promise<void> {
      const row = encodeRow(openColumns, openKeys.ticket(id), { id, receivedAt });
      await (await tables.open()).upsertEntity(row, 'Replace');
    },
    async list(customerIds: readonly string[] | 'all'): Promise<readonly ListedTicket[]> {
      if (customerIds.length === 0) return [];
      const range = customerIds === 'all' ? openKeys.allTickets : openKeys.ticketsSpanning(customerIds);
      const rows = await allRowsIn(await tables.open(), range);
      const requested = customerIds === 'all' ? undefined : new Set(customerIds);
      return rows
        .map((row) => ({ ...decodeRow(openColumns, row), version: row.etag }))
        .filter(({ id }) => requested === undefined || requested.has(customerIdOf(id)));
    },
    async remove({ id, version }: ListedTicket): Promise<void> {
      const { partitionKey, rowKey } = openKeys.ticket(id);
      try {
        await (await tables.open()).deleteEntity(partitionKey, rowKey, { etag: version });
      } catch (error) {
        // The ticket was listed again meanwhile, or another process has removed it.
        if (!isRefusedWrite(error) && !isMissingRow(error)) throw error;
      }
    },
  };
}
