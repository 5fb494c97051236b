import { odata } from '@azure/data-tables';
import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import type { WakeUp, WakeUps } from '../ports/wake-ups.ts';
import { deskKeys, requesterKeys } from '../../platform/table/keys.ts';
import { isMissingRow } from '../../platform/table/row-access.ts';
import { decodeRow, encodeRow, rowsIn, type StoredRow } from '../../platform/table/rows.ts';
import type { Tables } from '../../platform/table/tables.ts';
import { wakeUpColumns } from './wake-up-rows.ts';

const requesterColumns = z.object({ customerId: guidSchema });
const postponedColumns = wakeUpColumns.pick({ wakeBy: true, silentSince: true });

/**
 * The wake-ups lie beside the requests, one partition per customer. The table `Requesters` lists those partitions, so
 * that a sweep reads one short range for each customer and scans nothing.
 */
export function tableWakeUps({ tables }: { readonly tables: Tables }): WakeUps {
  return {
    due: async function* (now) {
      for await (const row of rowsIn(await tables.requesters(), requesterKeys.all))
        yield* dueOf(tables, row, now);
    },
    stopped: async function* (customerId) {
      if (customerId !== undefined) return yield* stoppedOf(tables, guidSchema.parse(customerId));
      for await (const row of rowsIn(await tables.requesters(), requesterKeys.all)) {
        const listed = requesterColumns.safeParse(row).data;
        if (listed !== undefined) yield* stoppedOf(tables, listed.customerId);
      }
    },
    postpone: async (requestId, wakeBy, silentSince) => {
      const row = encodeRow(postponedColumns, deskKeys.wakeUp(requestId), { wakeBy, silentSince });
      try {
        await (await tables.desk()).updateEntity(row, 'Merge');
      } catch (error) {
        if (!isMissingRow(error)) throw error;
      }
    },
  };
}

async function* dueOf(tables: Tables, requester: StoredRow, now: Date): AsyncGenerator<WakeUp | Error> {
  const isDue = odata`wakeBy gt '' and wakeBy le ${now.toISOString()}`;
  try {
    const { customerId } = decodeRow(requesterColumns, requester);
    const range = deskKeys.allWakeUps(customerId);
    for await (const row of rowsIn(await tables.desk(), range, { where: [isDue] })) yield wakeUpOf(row);
  } catch (error) {
    yield error instanceof Error ? error : new Error(String(error));
  }
}

/** Only a request that needs attention is open without a time at which its flow is looked after. */
async function* stoppedOf(tables: Tables, customerId: string): AsyncGenerator<string> {
  const range = deskKeys.allWakeUps(customerId);
  for await (const row of rowsIn(await tables.desk(), range, { where: [odata`wakeBy eq ''`] })) {
    const wakeUp = wakeUpColumns.safeParse(row).data;
    if (wakeUp !== undefined) yield wakeUp.requestId;
  }
}

function wakeUpOf(row: StoredRow): WakeUp | Error {
  try {
    const { requestId, silentSince } = decodeRow(wakeUpColumns, row);
    return { requestId, silentSince };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Lists the customer in `Requesters`, once per process. The list only grows: it is as short as that of customers. */
export function listedRequesters(tables: Tables): (customerId: string) => Promise<unknown> {
  const listed = new Map<string, Promise<unknown>>();
  const list = async (customerId: string) => {
    const row = encodeRow(requesterColumns, requesterKeys.customer(customerId), { customerId });
    await (await tables.requesters()).upsertEntity(row, 'Replace');
  };
  return (customerId) => {
    const listing =
      listed.get(customerId) ??
      list(customerId).catch((error: unknown) => {
        listed.delete(customerId);
        throw error;
      });
    listed.set(customerId, listing);
    return listing;
  };
}
