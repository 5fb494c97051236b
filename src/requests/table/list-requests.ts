import { odata } from '@azure/data-tables';
import type { RequestStatus } from '../domain/request-status.ts';
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
  { customerId, kind, statuses, requesterId }: RequestFilter,
  page: PageQuery,
  rows: Pick<RequestRows, 'decodeIndex'>,
): Promise<Page<RequestSummary>> {
  const where = [
    ...(kind === undefined ? [] : [odata`kind eq ${kind}`]),
    ...(statuses === undefined ? [] : [anyOf(statuses)]),
    ...(requesterId === undefined ? [] : [odata`requesterId eq ${requesterId}`]),
  ];
  const index = deskKeys.allIndexed(customerId);
  const { setAside } = tables;
  return newestFirst(await tables.desk(), { index, decode: rows.decodeIndex, where, setAside }, page);
}

const anyOf = (statuses: readonly RequestStatus[]): string =>
  `(${statuses.map((status) => odata`status eq ${status}`).join(' or ')})`;
