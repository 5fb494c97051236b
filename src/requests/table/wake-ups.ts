import { odata } from '@azure/data-tables';
import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import type { WakeUp, WakeUps } from '../ports/wake-ups.ts';
import { deskKeys, requesterKeys } from '../../platform/table/keys.ts';
import { isMissingRow } from '../../platform/table/row-access.ts';
import { allRowsIn, decodeRow, encodeRow, rowsIn, type StoredRow } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
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
      const rows = await allRowsIn(await tables.requesters(), requesterKeys.all);
      const requesters = readable(rows, (row) => decodeRow(requesterColumns, row), tables.setAside);
      for (const { customerId } of requesters.items) yield* dueOf(tables, customerId, now);
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

async function* dueOf(tables: Tables, customerId: string, now: Date): AsyncGenerator<WakeUp | Error> {
  const isDue = odata`wakeBy gt '' and wakeBy le ${now.toISOString()}`;
  const range = deskKeys.allWakeUps(customerId);
  try {
    for await (const row of rowsIn(await tables.desk(), range, { where: [isDue] }))
      yield* readable([row], wakeUpOf, tables.setAside).items;
  } catch (error) {
    yield error instanceof Error ? error : new Error(String(error));
  }
}

function wakeUpOf(row: StoredRow): WakeUp {
  const { requestId, silentSince } = decodeRow(wakeUpColumns, row);
  return { requestId, silentSince };
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
