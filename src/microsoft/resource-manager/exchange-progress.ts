import type { ExchangeLineStatus, ExchangeProgress } from '../../returns/ports/exchanges.ts';
import { wordOf } from '../client/words.ts';
import { errorIn, type ExchangeResult } from './exchange-answer.ts';

const statuses: Readonly<Record<string, ExchangeProgress['status']>> = {
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
  canceled: 'Cancelled',
  pendingrefunds: 'PendingRefunds',
  pendingpurchases: 'PendingPurchases',
};

const lineStatuses: Readonly<Record<string, ExchangeLineStatus>> = {
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
  canceled: 'Cancelled',
  pending: 'Pending',
};

/** What became of an exchange, from its result. */
export function toProgress(result: ExchangeResult, retryAfterSeconds: number | undefined): ExchangeProgress {
  const { status, properties } = result;
  return {
    status: statuses[wordOf(status ?? '')] ?? 'Unknown',
    returns: (properties?.reservationsToExchange ?? []).map((line) => ({
      reservationId: line.reservationId,
      quantity: line.quantity,
      status: lineStatus(line.status),
      billingRefund: line.billingRefund,
    })),
    purchases: (properties?.reservationsToPurchase ?? []).map((line) => ({
      ...line,
      status: lineStatus(line.status),
    })),
    error: errorIn(result),
    retryAfterSeconds,
  };
}

const lineStatus = (word: string): ExchangeLineStatus => lineStatuses[wordOf(word)] ?? 'Unknown';

/** The states of a result that the desk does not know. */
export function unknownStatusesOf({ status, properties }: ExchangeResult): readonly string[] {
  const lines = [
    ...(properties?.reservationsToExchange ?? []),
    ...(properties?.reservationsToPurchase ?? []),
  ];
  const unknownLines = lines.map((line) => line.status).filter((word) => lineStatus(word) === 'Unknown');
  const words = statuses[wordOf(status ?? '')] === undefined ? [status ?? '', ...unknownLines] : unknownLines;
  return words.filter((word) => word !== '');
}
