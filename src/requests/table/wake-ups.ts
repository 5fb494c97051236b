import { odata } from '@azure/data-tables';
import { customerIdOf, guidSchema, requestIdSchema } from '../../core/identifiers.ts';
import type { WakeUp, WakeUps } from '../ports/wake-ups.ts';
import { deskKeys, openKeys } from '../../platform/table/keys.ts';
import { isMissingRow } from '../../platform/table/row-access.ts';
import { decodeRow, encodeRow, rowKeyOf, rowsIn, type StoredRow } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';
import { wakeUpColumns } from './wake-up-rows.ts';

const postponedColumns = wakeUpColumns.pick({ wakeBy: true, silentSince: true });

/**
 * The wake-ups lie beside the requests, one partition per customer. The table `Open` lists what is open by customer, so
 * that a sweep reads one short range for each customer with an open request and scans nothing.
 */
export function tableWakeUps({ tables }: { readonly tables: Tables }): WakeUps {
  return {
    due: async function* (now) {
      for await (const customerId of customersOf(tables)) yield* dueOf(tables, customerId, now);
    },
    stopped: async function* (customerId) {
      const customers = customerId === undefined ? customersOf(tables) : [guidSchema.parse(customerId)];
      for await (const one of customers) yield* stoppedOf(tables, one);
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

/** The customers with an open request. The key alone tells them, so a row that cannot be read hides none. */
async function* customersOf(tables: Tables): AsyncGenerator<string> {
  let last: string | undefined;
  for await (const row of rowsIn(await tables.open(), openKeys.all)) {
    const requestId = requestIdSchema.safeParse(rowKeyOf(row).split('|').at(-1)).data;
    if (requestId === undefined || customerIdOf(requestId) === last) continue;
    last = customerIdOf(requestId);
    yield last;
  }
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

/** Only a request that needs attention is open without a time at which its flow is looked after. */
async function* stoppedOf(tables: Tables, customerId: string): AsyncGenerator<string> {
  const range = deskKeys.allWakeUps(customerId);
  for await (const row of rowsIn(await tables.desk(), range, { where: [odata`wakeBy eq ''`] })) {
    const wakeUp = wakeUpColumns.safeParse(row).data;
    if (wakeUp !== undefined) yield wakeUp.requestId;
  }
}

function wakeUpOf(row: StoredRow): WakeUp {
  const { requestId, silentSince } = decodeRow(wakeUpColumns, row);
  return { requestId, silentSince };
}
