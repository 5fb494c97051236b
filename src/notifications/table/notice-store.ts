import { odata } from '@azure/data-tables';
import { noticeKeys } from '../../platform/table/watch-keys.ts';
import { findRow, isRefusedWrite, removeRow } from '../../platform/table/row-access.ts';
import { decodeRow, encodeRow, jsonColumn, rowKeyOf, rowsIn } from '../../platform/table/rows.ts';
import type { Tables } from '../../platform/table/tables.ts';
import { noticeSchema } from '../domain/notice.ts';
import type { NoticeStore } from '../ports/notice-store.ts';

const { title, lines, recipients, calendar, event } = noticeSchema.shape;
const noticeColumns = noticeSchema.extend({
  title: jsonColumn(title),
  lines: jsonColumn(lines),
  recipients: jsonColumn(recipients),
  calendar: jsonColumn(calendar.unwrap()).optional(),
  event: jsonColumn(event.unwrap()).optional(),
});

/** Notices in the table `Notices`. */
export function tableNoticeStore({ tables }: { readonly tables: Tables }): NoticeStore {
  return {
    add: async (notice) => {
      const row = encodeRow(noticeColumns, noticeKeys.notice(notice.id), notice);
      try {
        await (await tables.notices()).createEntity(row);
      } catch (error) {
        if (!isRefusedWrite(error)) throw error;
      }
    },
    find: async (noticeId) => {
      const row = await findRow(await tables.notices(), noticeKeys.notice(noticeId));
      return row && decodeRow(noticeColumns, row);
    },
    outdated: async function* (before) {
      const table = await tables.notices();
      for await (const row of rowsIn(table, noticeKeys.all, { where: [odata`at lt ${before}`] })) {
        const key = { partitionKey: noticeKeys.all.partitionKey, rowKey: rowKeyOf(row) };
        yield { remove: () => removeRow(table, key) };
      }
    },
  };
}
