import type { TableClient } from '@azure/data-tables';
import type { Fingerprint } from '../../core/fingerprint.ts';
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
import { allRowsIn, decodeRow } from '../../platform/table/rows.ts';
import type { Tables } from '../../platform/table/tables.ts';

export interface RequestStoreSettings {
  readonly tables: Tables;
  readonly fingerprint: Fingerprint;
  readonly kinds: Pick<RequestKinds, 'named'>;
}

/** Requests and the rows that belong to them, in the table `Desk`. */
export function tableRequestStore({ tables, fingerprint, kinds }: RequestStoreSettings): RequestStore {
  const rows = requestRows(kinds);
  const writing = { rows, fingerprint };
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
    list: async (filter, page) => listRequests(await tables.desk(), filter, page, rows),
    bookedIn: (month) => booked.bookedIn(month),
    ledger: async (query, page) => listLedger(await tables.desk(), query, page),
    hold: async (requestId) => {
      const row = await findRow(await tables.desk(), deskKeys.hold(requestId));
      return row && decodeRow(holdColumns, row);
    },
    listReservationRecords: async (customerId) =>
      (await readRecords(await tables.desk(), customerId)).records,
    recordsToChange: async (customerId) => readRecords(await tables.desk(), customerId),
  };
}

const entriesIn = ({ writes = [] }: Change) =>
  writes.flatMap((one) => (one.write === 'entry' ? [one.entry] : []));

/** Only well-formed request ids can exist in the table. */
const isRequestId = (text: string): boolean => requestIdSchema.safeParse(text).success;

async function readRecords(desk: TableClient, customerId: string): Promise<RecordsToChange> {
  const rows = await allRowsIn(desk, deskKeys.allReservations(customerId));
  const read = rows.map((row) => ({ record: decodeRow(reservationColumns, row), version: row.etag }));
  return {
    records: read.map(({ record }) => record),
    versions: new Map(read.map(({ record, version }) => [record.reservationId, version])),
  };
}
