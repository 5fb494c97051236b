import { z } from 'zod';
import { requestIdSchema } from '../../domain/identifiers.ts';
import type { Inbox } from '../../ports/inbox.ts';
import { inboxKeys, type KeyRange } from './keys.ts';
import { removeRow } from './points.ts';
import { allRowsIn, decodeRow, encodeRow } from './rows.ts';
import type { Tables } from './tables.ts';

const inboxColumns = z.object({ requestId: requestIdSchema });

/** What waits for a decision, in the table `Inbox`. A person reads the rows of the own customers only. */
export function tableInbox({ tables }: { readonly tables: Tables }): Inbox {
  const waitingIn = async (range: KeyRange) => {
    const rows = await allRowsIn(await tables.inbox(), range);
    return rows.map((row) => decodeRow(inboxColumns, row).requestId);
  };
  return {
    add: async (requestId) => {
      const row = encodeRow(inboxColumns, inboxKeys.waiting(requestId), { requestId });
      await (await tables.inbox()).upsertEntity(row, 'Replace');
    },
    remove: async (requestId) => removeRow(await tables.inbox(), inboxKeys.waiting(requestId)),
    list: async (customerIds) => {
      if (customerIds === 'all') return waitingIn(inboxKeys.all);
      const ranges = [...new Set(customerIds.map((id) => id.toLowerCase()))].map(inboxKeys.ofCustomer);
      return (await Promise.all(ranges.map(waitingIn))).flat();
    },
  };
}
