import type { TableClient } from '@azure/data-tables';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { requestIdSchema } from '../../core/identifiers.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { RequestKinds } from '../domain/request-kinds.ts';
import { commitChange } from './commit-change.ts';
import { insertRequest } from './insert-request.ts';
import { holdColumns } from './hold-rows.ts';
import { deskKeys } from '../../platform/table/keys.ts';
import { listLedger } from '../../ledger/table/list-ledger.ts';
import { listRequests } from './list-requests.ts';
import { findRow } from '../../platform/table/row-access.ts';
import { parkRequest } from './park-request.ts';
import { readRequest, readTimeline } from './read-request.ts';
import { requestRows } from './request-rows.ts';
import { listedRequesters } from './wake-ups.ts';
import { reservationColumns } from '../../reservations/table/reservation-rows.ts';
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
  const listRequester = listedRequesters(tables);
  return {
    insert: async (request, submitted) => {
      await listRequester(request.customerId);
      return insertRequest(await tables.desk(), request, submitted, writing);
    },
    commit: async (change) => commitChange(await tables.desk(), change, writing),
    park: async (parking) => parkRequest(await tables.desk(), parking),
    read: async (requestId) =>
      isRequestId(requestId) ? readRequest(await tables.desk(), requestId, rows) : undefined,
    timeline: async (requestId) =>
      isRequestId(requestId) ? readTimeline(await tables.desk(), requestId) : undefined,
    list: async (filter, page) => listRequests(await tables.desk(), filter, page, rows),
    ledger: async (query, page) => listLedger(await tables.desk(), query, page),
    hold: async (requestId) => {
      const row = await findRow(await tables.desk(), deskKeys.hold(requestId));
      return row && decodeRow(holdColumns, row);
    },
    listReservationRecords: async (customerId) => listRecords(await tables.desk(), customerId),
  };
}

/** Only well-formed request ids can exist in the table. */
const isRequestId = (text: string): boolean => requestIdSchema.safeParse(text).success;

async function listRecords(desk: TableClient, customerId: string) {
  const rows = await allRowsIn(desk, deskKeys.allReservations(customerId));
  return rows.map((row) => decodeRow(reservationColumns, row));
}
