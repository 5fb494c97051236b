import { assertBalanced, demand, sumOf } from './checks.ts';
import type { Headroom, LedgerEntry, Refund, Reservation } from './shapes.ts';

/** Everything the demo has seen of one finished refund of a part. */
interface Outcome {
  readonly request: Refund;
  /** Units that stay. */
  readonly wantedQuantity: number;
  readonly rest: Reservation | undefined;
  readonly entries: readonly LedgerEntry[];
  readonly headroom: Headroom;
}

/** Throws a `DemoFailure` naming the first thing about a finished refund that does not fit together. */
export function assertReturned({ request, wantedQuantity, rest, entries, headroom }: Outcome): void {
  const { result } = request;
  demand(request.status === 'completed', `the refund is ${request.status}, not completed`);
  demand(result !== undefined, 'the refund has no result');
  demand(rest !== undefined, 'the remaining reservation is not in the customer’s list');
  demand(
    rest.quantity === wantedQuantity,
    `the remaining reservation has ${rest.quantity} units, not ${wantedQuantity}`,
  );
  const [entry, ...others] = entries;
  demand(entry !== undefined && others.length === 0, `there are ${entries.length} ledger entries, not one`);
  demand(result.entryIds.includes(entry.entryId), 'the refund names another ledger entry');
  assertBalanced(entry, result.returned.total);
  const { limit, used, available } = headroom;
  demand(sumOf([used]) > 0n, 'the refund used nothing of the refund cap');
  demand(
    sumOf([used, available]) === sumOf([limit]),
    'used and available are not the limit of the refund cap',
  );
}
