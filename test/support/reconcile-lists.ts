import type { Finding } from './reconcile-finding.ts';
import { groupBy } from './reconcile-finding.ts';
import type { IndexRow, Records } from './reconcile-records.ts';
import type { RequestRow } from './reconcile-request-rows.ts';

/** What lists show is what requests are: one index row each, and in the inbox exactly those that wait. */
export function checkLists({ requests, index, inbox }: Records): readonly Finding[] {
  const byId = groupBy(index, ({ id }) => id);
  const stored = new Map(requests.map((request) => [request.id, request]));
  const waiting = new Set(inbox.map(({ requestId }) => requestId));
  return [
    ...requests.flatMap((request) => checkIndex(request, byId.get(request.id) ?? [])),
    ...index.filter(({ id }) => !stored.has(id)).map(orphan),
    ...requests
      .filter(({ id, status }) => status === 'awaiting-approval' && !waiting.has(id))
      .map(({ id }): Finding => ({
        kind: 'missing-in-inbox',
        subject: id,
        detail: 'the request waits for approval and nobody is told',
      })),
    ...[...waiting].flatMap((id) => leftover(id, stored.get(id)?.status ?? 'not stored')),
  ];
}

function checkIndex({ id, status }: RequestRow, rows: readonly IndexRow[]): readonly Finding[] {
  const [row, ...more] = rows;
  if (row === undefined) return [{ kind: 'missing-index', subject: id, detail: 'the request is in no list' }];
  if (more.length > 0)
    return [{ kind: 'wrong-index', subject: id, detail: `the request is listed ${rows.length} times` }];
  if (row.status === status) return [];
  return [{ kind: 'wrong-index', subject: id, detail: `the request is ${status}, listed as ${row.status}` }];
}

const orphan = ({ id, rowKey }: IndexRow): Finding => ({
  kind: 'orphan-index',
  subject: id,
  detail: `the row ${rowKey} lists a request that is not stored`,
});

/** An inbox row that stayed behind is skipped by readers. */
function leftover(id: string, status: string): readonly Finding[] {
  if (status === 'awaiting-approval') return [];
  const detail = `the request is ${status} and still in the inbox`;
  return [{ kind: 'left-in-inbox', subject: id, detail, isWarning: true }];
}
