import { z } from 'zod';
import { customerIdOf, requestIdSchema } from '../../core/identifiers.ts';
import type { Inbox } from '../ports/inbox.ts';
import { inboxKeys, type KeyRange } from '../../platform/table/keys.ts';
import { removeRow } from '../../platform/table/row-access.ts';
import { allRowsIn, decodeRow, encodeRow } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';

const inboxColumns = z.object({ requestId: requestIdSchema });

/** The requests that wait for a decision, in the table `Inbox`. One query lists them for any number of customers. */
export function tableInbox({ tables }: { readonly tables: Tables }): Inbox {
  const waitingIn = async (range: KeyRange) => {
    const rows = await allRowsIn(await tables.inbox(), range);
    return readable(rows, (row) => decodeRow(inboxColumns, row).requestId, tables.setAside).items;
  };
  return {
    add: async (requestId) => {
      const row = encodeRow(inboxColumns, inboxKeys.waiting(requestId), { requestId });
      await (await tables.inbox()).upsertEntity(row, 'Replace');
    },
    remove: async (requestId) => removeRow(await tables.inbox(), inboxKeys.waiting(requestId)),
    list: async (customerIds) => {
      if (customerIds === 'all') return waitingIn(inboxKeys.all);
      const requested = new Set(customerIds.map((id) => id.toLowerCase()));
      if (requested.size === 0) return [];
      const waiting = await waitingIn(inboxKeys.spanning([...requested]));
      return waiting.filter((requestId) => requested.has(customerIdOf(requestId)));
    },
  };
}
