import { DemoFailure } from './desk-client.ts';
import type { LedgerEntry, Money, Purchase, Reservation } from './shapes.ts';

/** Currencies have at most four decimals. */
const DECIMALS = 4;

/** Everything the demo has seen of one finished purchase. */
export interface Outcome {
  readonly request: Purchase;
  readonly wantedQuantity: number;
  readonly reservation: Reservation | undefined;
  readonly entries: readonly LedgerEntry[];
}

/** Throws a {@link DemoFailure} naming the first thing about a finished purchase that does not fit together. */
export function assertConsistent(
  outcome: Outcome,
): asserts outcome is Outcome & { readonly reservation: Reservation } {
  const { request, wantedQuantity, reservation, entries } = outcome;
  const { quote, result } = request;
  demand(request.status === 'completed', `the request is ${request.status}, not completed`);
  demand(result !== undefined, 'the request has no result');
  const [bought, ...more] = result.reservations;
  demand(bought !== undefined && more.length === 0, 'the request does not name exactly one reservation');
  demand(reservation !== undefined, `reservation ${bought.reservationId} is not in the customer's list`);
  demand(reservation.reservationId === bought.reservationId, 'the reservation is another one');
  demand(reservation.reservationOrderId === result.reservationOrderId, 'the order is another one');
  const quantities = [bought.quantity, reservation.quantity];
  demand(
    quantities.every((quantity) => quantity === wantedQuantity),
    `the quantity is ${quantities.join(' and ')}, not ${wantedQuantity}`,
  );
  const [entry, ...others] = entries;
  demand(entry !== undefined && others.length === 0, `there are ${entries.length} ledger entries, not one`);
  demand(result.entryIds.includes(entry.entryId), 'the request names another ledger entry');
  assertBalanced(entry, quote?.total);
}

/** Throws unless debits and credits of an entry are both the total. */
export function assertBalanced(entry: LedgerEntry, total: Money | undefined): void {
  const debit = sumOf(entry.lines.map((line) => line.debit));
  const credit = sumOf(entry.lines.map((line) => line.credit));
  demand(debit === credit, `ledger entry ${entry.entryId} is not balanced`);
  demand(total !== undefined && debit === sumOf([total]), `ledger entry ${entry.entryId} is not the total`);
}

/** Adds amounts in ten-thousandths, exactly. */
export function sumOf(amounts: readonly (Money | null | undefined)[]): bigint {
  return amounts.reduce((total, money) => total + (money == null ? 0n : scaled(money.amount)), 0n);
}

function scaled(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(`${whole}${fraction.padEnd(DECIMALS, '0')}`);
}

/** Throws a {@link DemoFailure} unless the condition holds. */
export function demand(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new DemoFailure(otherwise);
}
