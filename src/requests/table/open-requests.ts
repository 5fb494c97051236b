import { odata } from '@azure/data-tables';
import { z } from 'zod';
import { openStatuses } from '../domain/request-status.ts';
import type { OpenRequests } from '../ports/open-requests.ts';
import { indexedAnywhere } from '../../platform/table/keys.ts';
import { decodeRow, type StoredRow } from '../../platform/table/rows.ts';
import type { Tables } from '../../platform/table/tables.ts';

const openRequestColumns = z.object({
  status: z.enum(openStatuses),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/**
 * Scans the table `Desk`, because no index lists the open requests. The service filters, so that only open ones are
 * sent.
 */
export function tableOpenRequests({ tables }: { readonly tables: Tables }): OpenRequests {
  return {
    open: async () => {
      const { from, before } = indexedAnywhere;
      const isOpen = openStatuses.map((status) => odata`status eq ${status}`).join(' or ');
      const filter = [odata`RowKey ge ${from} and RowKey lt ${before}`, `(${isOpen})`].join(' and ');
      const select = ['status', 'createdAt', 'updatedAt', 'schemaVersion', 'rowKey'];
      const found = (await tables.desk()).listEntities({ queryOptions: { filter, select } });
      const rows: StoredRow[] = [];
      for await (const row of found) rows.push(row);
      return rows.map((row) => decodeRow(openRequestColumns, row));
    },
  };
}
