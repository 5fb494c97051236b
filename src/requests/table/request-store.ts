import type { Seal } from '../../core/seal.ts';
import { customerIdOf, requestIdSchema } from '../../core/identifiers.ts';
import type { Change, RequestStore } from '../ports/request-store.ts';
import type { RequestKinds } from '../domain/request-kinds.ts';
import { commitChange } from './commit-change.ts';
import { insertRequest } from './insert-request.ts';
import { holdColumns } from './hold-rows.ts';
import { deskKeys } from '../../platform/table/keys.ts';
import { bookedMonths } from '../../ledger/table/booked-months.ts';
import { listLedger } from '../../ledger/table/list-ledger.ts';
import { listRequests } from './list-requests.ts';
import { findRow } from '../../platform/table/row-access.ts';
import { parkRequest } from './park-request.ts';
import { readRequest, readTimeline } from './read-request.ts';
import { requestRows } from './request-rows.ts';
import { reservationColumns } from '../../reservations/table/reservation-rows.ts';
import type { RecordsToChange } from '../../reservations/ports/reservation-records.ts';
import { allRowsIn, decodeRow, type StoredRow } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { Tables } from '../../platform/table/tables.ts';

export interface RequestStoreSettings {
  readonly tables: Tables;
  readonly seal: Pick<Seal, 'sign'>;
  readonly kinds: Pick<RequestKinds, 'named'>;
}

/** Requests and the rows that belong to them, in the table `Desk`. */
export function tableRequestStore({ tables, seal, kinds }: RequestStoreSettings): RequestStore {
  const rows = requestRows(kinds);
  const writing = { rows, seal };
  const booked = bookedMonths(tables);
  return {
    insert: async (request, submitted) => insertRequest(await tables.desk(), request, submitted, writing),
    commit: async (change) => {
      await booked.list(customerIdOf(change.requestId), entriesIn(change));
      return commitChange(await tables.desk(), change, writing);
    },
    park: async (parking) => parkRequest(await tables.desk(), parking),
    read: async (requestId) =>
      isRequestId(requestId) ? readRequest(await tables.desk(), requestId, rows) : undefined,
    timeline: async (requestId) =>
      isRequestId(requestId) ? readTimeline(await tables.desk(), requestId) : undefined,
    list: async (filter, page) => listRequests(tables, filter, page, rows),
    bookedIn: (month) => booked.bookedIn(month),
    ledger: async (query, page) => listLedger(tables, query, page),
    hold: async (requestId) => {
      const row = await findRow(await tables.desk(), deskKeys.hold(requestId));
      return row && decodeRow(holdColumns, row);
    },
    listReservationRecords: async (customerId) => (await recordRows(tables, customerId)).map(recordOf),
    recordsToChange: async (customerId) => toChange(await recordRows(tables, customerId)),
    readableReservationRecords: async (customerId) =>
      readable(await recordRows(tables, customerId), recordOf, tables.setAside),
  };
}

const entriesIn = ({ writes = [] }: Change) =>
  writes.flatMap((one) => (one.write === 'entry' ? [one.entry] : []));

/** Only well-formed request ids can exist in the table. */
const isRequestId = (text: string): boolean => requestIdSchema.safeParse(text).success;

const recordOf = (row: StoredRow): ReservationRecord => decodeRow(reservationColumns, row);

const recordRows = async (tables: Tables, customerId: string) =>
  allRowsIn(await tables.desk(), deskKeys.allReservations(customerId));

function toChange(rows: readonly StoredRow[]): RecordsToChange {
  const read = rows.map((row) => ({ record: recordOf(row), version: row.etag }));
  return {
    records: read.map(({ record }) => record),
    versions: new Map(read.map(({ record, version }) => [record.reservationId, version])),
  };
}
