import { odata } from '@azure/data-tables';
import type { RequestSummary } from '../domain/request-summary.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import type { RequestFilter } from '../ports/request-store.ts';
import { deskKeys } from '../../platform/table/keys.ts';
import { newestFirst } from '../../platform/table/newest-first.ts';
import type { Tables } from '../../platform/table/tables.ts';
import type { RequestRows } from './request-rows.ts';

/** One page of a customer's requests, newest first. */
export async function listRequests(
  tables: Tables,
  { customerId, kind, status }: RequestFilter,
  page: PageQuery,
  rows: Pick<RequestRows, 'decodeIndex'>,
): Promise<Page<RequestSummary>> {
  const where = [
    ...(kind === undefined ? [] : [odata`kind eq ${kind}`]),
    ...(status === undefined ? [] : [odata`status eq ${status}`]),
  ];
  const index = deskKeys.allIndexed(customerId);
  const { setAside } = tables;
  return newestFirst(await tables.desk(), { index, decode: rows.decodeIndex, where, setAside }, page);
}
