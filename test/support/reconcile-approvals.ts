import { z } from 'zod';
import type { EventRow, Records } from './reconcile-records.ts';
import type { RequestRow } from './reconcile-request-rows.ts';
import { tenThousandths } from './ten-thousandths.ts';

/** As many others as needed have approved the quote, or one before it that was no better for the customer. */
export function isApproved(
  request: RequestRow,
  { decisions, events }: Pick<Records, 'decisions' | 'events'>,
): boolean {
  // What lapses commits no money, so nobody is asked.
  if (request.kind === 'renewal' && request.quote?.decision === 'lapse') return true;
  const lines = events
    .filter(({ rowKey }) => rowKey.startsWith(`${request.rowKey}|e|`))
    .toSorted((one, other) => one.ordinal - other.ordinal);
  const good = new Set([request.quote?.hash, ...noBetterThan(request, lines)]);
  const approvers = decisions.filter(
    ({ rowKey, by, decision, quoteHash }) =>
      rowKey === request.rowKey &&
      decision === 'approve' &&
      good.has(quoteHash) &&
      by.id !== request.requestedBy.id,
  );
  return request.approval !== undefined && approvers.length >= request.approval.required;
}

const requote = z.object({ from: z.string(), to: z.string(), quoteHash: z.string() });

/**
 * Hashes of earlier quotes that lead to the last one without getting worse: the desk asks nobody again when the price
 * has not risen, or the credit has not fallen.
 */
function noBetterThan({ kind, quote }: RequestRow, lines: readonly EventRow[]): readonly unknown[] {
  let hashes: unknown[] = [];
  for (const { type, data } of lines) {
    if (type === 'awaiting-approval') hashes = [data['quoteHash']];
    if (type !== 'requoted') continue;
    const { from, to, quoteHash } = requote.parse(data);
    hashes = isNoWorse(kind, from, to) ? [...hashes, quoteHash] : [quoteHash];
  }
  return hashes.includes(quote?.hash) ? hashes : [];
}

function isNoWorse(kind: RequestRow['kind'], from: string, to: string): boolean {
  const [before = '', currency] = from.split(' ');
  const [after = '', newCurrency] = to.split(' ');
  if (currency !== newCurrency) return false;
  const risen = tenThousandths(after) - tenThousandths(before);
  return kind === 'refund' ? risen >= 0n : risen <= 0n;
}
