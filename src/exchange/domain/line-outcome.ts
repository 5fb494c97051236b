import { addMoney, showMoney, type Money } from '../../core/money.ts';
import type { ExchangeQuote, ReturnedLine } from './exchange-quote.ts';
import type {
  BoughtLine,
  ExchangeResult,
  ExchangeStatus,
  LineStatus,
  RefundedLine,
} from './exchange-result.ts';

type Lines = Pick<ExchangeResult, 'status' | 'returned' | 'purchased'>;

/**
 * How an exchange stands. `pending`: Microsoft goes on. `done`: every line took effect. `part`: some did and no line is
 * open any more. `nothing`: no line took effect.
 */
export type ExchangeOutcome = 'pending' | 'done' | 'part' | 'nothing';

const isOver = (status: LineStatus): boolean => status === 'Failed' || status === 'Cancelled';

/** Microsoft does not carry an exchange out as one: the lines decide, and its own status where they are unknown. */
export function outcomeOf({ status, returned, purchased }: Lines): ExchangeOutcome {
  const lines = [...returned, ...purchased].map((line) => line.status);
  if (lines.every((line) => line === 'Succeeded')) return 'done';
  if (status === 'Succeeded' && !lines.some((line) => isOver(line) || line === 'Pending')) return 'done';
  const isFinal = status === 'Succeeded' || status === 'Failed' || status === 'Cancelled';
  if (!isFinal && !lines.every((line) => isOver(line) || line === 'Succeeded')) return 'pending';
  if (lines.includes('Succeeded')) return 'part';
  return 'nothing';
}

/** Whether a line of the exchange took effect, or has left an order behind. */
export const hasEffect = ({ returned, purchased }: Lines): boolean =>
  returned.some(({ status }) => status === 'Succeeded') ||
  purchased.some(
    ({ status, reservationOrderId }) => status === 'Succeeded' || (reservationOrderId ?? '') !== '',
  );

/** Whether a line took effect: by its own state, or because Microsoft says that the whole did. */
const tookEffect = (status: LineStatus | undefined, whole: ExchangeStatus | undefined): boolean =>
  status === 'Succeeded' || (whole === 'Succeeded' && (status === undefined || status === 'Unknown'));

/** The returned lines that took effect. */
export const returnedLinesOf = (
  { returnLines }: Pick<ExchangeQuote, 'returnLines'>,
  result: Lines | undefined,
): readonly ReturnedLine[] =>
  returnLines.filter((_line, index) => tookEffect(result?.returned[index]?.status, result?.status));

/** Whether the bought line with this number, from 1, took effect. */
export const isPurchased = (result: Lines | undefined, line: number): boolean =>
  tookEffect(result?.purchased[line - 1]?.status, result?.status);

/** What was refunded and bought, with every line, for people. */
export function summaryOf({ returned, purchased }: Lines): string {
  const sides = [sideOf('Refunded', returned), sideOf('Bought', purchased)];
  return [...sides, ...returned.map(returnedLine), ...purchased.map(purchasedLine)].join(' ');
}

function sideOf(word: string, lines: readonly { status: LineStatus; cost?: Money | undefined }[]): string {
  const done = lines.filter(({ status }) => status === 'Succeeded');
  const [first, ...rest] = done.flatMap(({ cost }) => cost ?? []);
  const amount =
    first === undefined ? 'an amount Microsoft has not told' : showMoney(addMoney(first, ...rest));
  return `${word} are ${done.length} of ${lines.length} lines${done.length === 0 ? '' : `, ${amount}`}.`;
}

const returnedLine = ({ reservationId, quantity, status, cost }: RefundedLine): string =>
  `Return of ${quantity} units of ${reservationId}: ${status}${amountOf(cost)}.`;

const purchasedLine = ({ sku, region, quantity, status, reservationOrderId, cost }: BoughtLine): string =>
  `Purchase of ${quantity} x ${sku} in ${region}: ${status}${amountOf(cost)}${
    reservationOrderId === undefined ? '' : `, order ${reservationOrderId}`
  }.`;

const amountOf = (cost: Money | undefined): string => (cost === undefined ? '' : `, ${showMoney(cost)}`);
