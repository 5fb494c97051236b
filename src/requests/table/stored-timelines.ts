import { odata } from '@azure/data-tables';
import type { StoredTimeline } from '../domain/timeline-fault.ts';
import type { TimelineEvent } from '../domain/timeline.ts';
import type { StoredTimelines } from '../ports/stored-timelines.ts';
import { deskKeys, requestsAnywhere } from '../../platform/table/keys.ts';
import { allRowsIn, decodeRow, rowKeyOf, type StoredRow } from '../../platform/table/rows.ts';
import type { Tables } from '../../platform/table/tables.ts';
import { bookkeepingColumns, eventColumns } from './request-rows.ts';

const endColumns = bookkeepingColumns.pick({ events: true, lastEventHash: true });

/** Reads the rows of requests in the order of their keys: the row of a request, then the lines of its timeline. */
export function tableStoredTimelines({ tables }: { readonly tables: Tables }): StoredTimelines {
  return {
    all: async function* () {
      let requestId: string | undefined;
      let rows: StoredRow[] = [];
      const { from, before } = requestsAnywhere;
      const filter = odata`RowKey ge ${from} and RowKey lt ${before}`;
      for await (const row of (await tables.desk()).listEntities({ queryOptions: { filter } })) {
        const owner = partsOf(row).requestId;
        if (requestId !== undefined && owner !== requestId) {
          yield timelineIn(requestId, rows);
          rows = [];
        }
        requestId = owner;
        rows.push(row);
      }
      if (requestId !== undefined) yield timelineIn(requestId, rows);
    },
    read: async (requestId) =>
      timelineIn(requestId, await allRowsIn(await tables.desk(), deskKeys.allOfRequest(requestId))),
  };
}

function timelineIn(requestId: string, rows: readonly StoredRow[]): StoredTimeline {
  const own = rows.find((row) => partsOf(row).part === undefined);
  return {
    requestId,
    end: own && readIfPossible(() => decodeRow(endColumns, own)),
    lines: rows
      .filter((row) => partsOf(row).part === 'e')
      .map((row) => readIfPossible((): TimelineEvent => decodeRow(eventColumns, row))),
  };
}

/** `part` is `e` for a line of the timeline, `undefined` for the request itself. */
function partsOf(row: StoredRow) {
  const [, requestId = '', part] = rowKeyOf(row).split('|');
  return { requestId, part };
}

/** A row that cannot be read is a finding of the check, and hides no other. */
function readIfPossible<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
