import { deskKeys } from '../../platform/table/keys.ts';
import { allRowsIn, decodeRow, rowKeyOf, type StoredRow } from '../../platform/table/rows.ts';
import type { Tables } from '../../platform/table/tables.ts';
import type { CapUse } from '../domain/cap-use.ts';
import type { CustomerCap, HeadroomStore } from '../ports/headroom-store.ts';
import { capHoldColumns, capUseColumns } from './cap-rows.ts';

/** Holds and uses of the refund cap, in the customer's partition of `Desk`. */
export function tableHeadroomStore({ tables }: { readonly tables: Tables }): HeadroomStore {
  return {
    readCap: async (customerId) => {
      const rows = await allRowsIn(await tables.desk(), deskKeys.wholeCap(customerId));
      return capOf(customerId, rows);
    },
  };
}

function capOf(customerId: string, rows: readonly StoredRow[]): CustomerCap {
  const head = deskKeys.capHead(customerId).rowKey;
  const holds = deskKeys.capHolds(customerId);
  const isHold = (key: string) => key >= holds.from && key < holds.before;
  const others = rows.filter((row) => rowKeyOf(row) !== head);
  const held = others.filter((row) => isHold(rowKeyOf(row))).map((row) => decodeRow(capHoldColumns, row));
  return {
    version: rows.find((row) => rowKeyOf(row) === head)?.etag,
    holds: held.flatMap(({ requestId, capAmount }) =>
      capAmount === undefined ? [] : [{ requestId, amount: capAmount }],
    ),
    openReturns: held.flatMap(({ requestId, reservationIds = [] }) =>
      reservationIds.map((reservationId) => ({ requestId, reservationId })),
    ),
    uses: others.filter((row) => !isHold(rowKeyOf(row))).map((row): CapUse => decodeRow(capUseColumns, row)),
  };
}
