import { createHmac } from 'node:crypto';
import type { Finding } from './reconcile-finding.ts';
import { groupBy } from './reconcile-finding.ts';
import type { EventRow, Records } from './reconcile-records.ts';
import type { RequestRow } from './reconcile-request-rows.ts';

/** Statuses that the last line of a timeline must tell of. */
const TOLD = ['refused', 'rejected', 'expired', 'withdrawn', 'completed', 'compensated', 'needs-attention'];

/** Every timeline counts 1, 2, 3 ..., its hashes follow from one another, and it ends where its request says. */
export function checkTimelines({ requests, events, timelineKeys }: Records): readonly Finding[] {
  const byRequest = groupBy(events, ({ rowKey }) => rowKey.split('|')[1] ?? '');
  return requests.flatMap((request) => {
    const lines = (byRequest.get(request.id) ?? []).toSorted((one, other) => one.ordinal - other.ordinal);
    return [
      ...checkOrdinals(request.id, lines),
      ...checkHashes(request.id, lines, timelineKeys),
      ...checkEnd(request, lines),
    ];
  });
}

function checkOrdinals(subject: string, lines: readonly EventRow[]): readonly Finding[] {
  const ordinals = lines.map(({ ordinal }) => ordinal);
  if (lines.length > 0 && ordinals.every((ordinal, index) => ordinal === index + 1)) return [];
  return [{ kind: 'timeline-gap', subject, detail: `its events are numbered ${ordinals.join(', ')}` }];
}

/** A hash is `<key id>:<HMAC-SHA-256>`. */
function checkHashes(
  requestId: string,
  lines: readonly EventRow[],
  keys: Records['timelineKeys'],
): readonly Finding[] {
  let previous = '';
  for (const { ordinal, at, type, actor, data, hash } of lines) {
    const text = canonical({ requestId, previous, ordinal, at, type, actor, data });
    const [id = ''] = hash.split(':');
    const key = Buffer.from(keys.get(id) ?? '', 'base64');
    if (`${id}:${createHmac('sha256', key).update(text, 'utf8').digest('hex')}` !== hash) {
      const detail = `event ${ordinal} (${type}) does not have the hash of what it says and follows`;
      return [{ kind: 'timeline-hash', subject: requestId, detail }];
    }
    previous = hash;
  }
  return [];
}

function checkEnd({ id, status, events, lastEventHash }: RequestRow, lines: readonly EventRow[]) {
  const last = lines.at(-1);
  const end = (detail: string): Finding => ({ kind: 'timeline-end', subject: id, detail });
  const findings: Finding[] = [];
  if (last?.ordinal !== events || last.hash !== lastEventHash) {
    findings.push(end(`the request counts ${events} events, the last of another hash or number is there`));
  }
  if (
    TOLD.includes(status) !== TOLD.includes(last?.type ?? '') ||
    (TOLD.includes(status) && last?.type !== status)
  ) {
    findings.push(end(`the request is ${status}, its last event is ${last?.type ?? 'missing'}`));
  }
  return findings;
}

/** JSON by RFC 8785: keys sorted by UTF-16 code units, numbers and strings as ECMAScript writes them, no spaces. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}
