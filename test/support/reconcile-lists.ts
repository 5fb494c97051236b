import type { Finding } from './reconcile-finding.ts';
import { groupBy } from './reconcile-finding.ts';
import type { IndexRow, Records } from './reconcile-records.ts';
import type { RequestRow } from './reconcile-request-rows.ts';

/** What lists show is what requests are: one index row each, what is open over all customers, and for each requester. */
export function checkLists({ requests, index, open }: Records): readonly Finding[] {
  const byId = groupBy(index, ({ id }) => id);
  const rowsOfOpen = groupBy(open, ({ requestId }) => requestId);
  const stored = new Map(requests.map((request) => [request.id, request]));
  return [
    ...requests.flatMap((request) => checkIndex(request, byId.get(request.id) ?? [])),
    ...index.filter(({ id }) => !stored.has(id)).map(orphan),
    ...requests.flatMap((request) => checkOpen(request, rowsOfOpen.get(request.id) ?? [])),
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

const ENDED = ['refused', 'rejected', 'expired', 'withdrawn', 'completed', 'compensated'];
const isAwaited = (status: string | undefined): boolean => status === 'awaiting-approval';

/** The row of an ended request may stay until the next sweep: readers skip it. */
function checkOpen({ id, status }: RequestRow, rows: Records['open']): readonly Finding[] {
  const asked = rows.filter(({ rowKey }) => rowKey.startsWith('user|'));
  const [listed] = rows.filter(({ rowKey }) => rowKey.startsWith('open|'));
  const findings: Finding[] = [];
  if (asked.length === 0)
    findings.push({ kind: 'missing-asked', subject: id, detail: 'the requester does not see the request' });
  if (ENDED.includes(status)) return findings;
  if (listed === undefined)
    findings.push({ kind: 'missing-open', subject: id, detail: `the request is ${status} and not listed` });
  else if (isAwaited(status) !== isAwaited(listed.status))
    findings.push({
      kind: 'wrong-open',
      subject: id,
      detail: `the request is ${status}, listed as ${listed.status}`,
    });
  return findings;
}
