import type { ReservationRecord } from '../../reservations/domain/reservation.ts';
import { exchangeCutover } from '../../returns/domain/exchange-right.ts';
import type { ExchangeRequest } from './exchange-kind.ts';
import type { ExchangeQuote, ReturnedLine } from './exchange-quote.ts';
import type { Exchanged, Remainder } from './exchange-steps.ts';
import type { Successor } from './exchange-result.ts';

interface Lines {
  readonly request: Pick<ExchangeRequest, 'id' | 'input'>;
  readonly quote: ExchangeQuote;
  readonly exchanged: Exchanged;
  /** The returned lines that took effect. */
  readonly returned: readonly ReturnedLine[];
  /** The desk's records before the exchange. */
  readonly known: readonly ReservationRecord[];
  readonly at: Date;
}

/**
 * The records of the new reservations, of the rests and of what was returned. Lineage joins them across orders, because
 * an exchange buys new orders.
 */
export function exchangeRecords(lines: Lines): readonly ReservationRecord[] {
  const { exchanged, returned, known } = lines;
  const successorIds = exchanged.successors.map(({ reservationId }) => reservationId);
  const before = (id: string) => known.find(({ reservationId }) => reservationId === id);
  return [
    ...exchanged.successors.map((one) => recordOfSuccessor(lines, one)),
    ...exchanged.remainders.map((rest) => recordOfRest(rest, before(rest.from), lines)),
    ...returned.map((line) => {
      const rest = exchanged.remainders.find(({ from }) => from === line.reservationId);
      const to = [...successorIds, ...(rest === undefined ? [] : [rest.reservationId])];
      return recordOfReturned(line, before(line.reservationId), to, lines.at);
    }),
  ];
}

/** The right of a new reservation counts from the exchange on; an exchange since the cut-over was its last. */
function recordOfSuccessor(
  { request, quote, returned, known, at }: Lines,
  { line, reservationId, reservationOrderId, expiresAt }: Successor,
): ReservationRecord {
  const bought = quote.purchaseLines[line - 1];
  const { departmentId } = request.input.purchase[line - 1] ?? {};
  const cutover = exchangeCutover(bought?.reservedResourceType ?? '');
  const isSinceCutover = cutover !== undefined && at >= new Date(cutover);
  const partner = onlyPartnerOf(returned, known);
  return {
    ...{ reservationId, reservationOrderId, expiresAt, requestId: request.id },
    lineage: { from: returned.map((one) => one.reservationId), to: [], by: 'exchange' },
    markupPercent: quote.markupPercent,
    exchangeHistory: { purchasedAt: at.toISOString(), exchangesSinceCutover: isSinceCutover ? 1 : 0 },
    ...(departmentId === undefined ? {} : { departmentId }),
    ...(partner === undefined ? {} : { partnerOnRecordMpnId: partner }),
    ...(bought?.billingPlan === 'Monthly' ? { schedule: bought.schedule } : {}),
  };
}

/** The Partner on Record of all that was returned; `undefined` when they differ or one is unknown. */
function onlyPartnerOf(returned: readonly ReturnedLine[], known: readonly ReservationRecord[]) {
  const partners = new Set(
    returned.map(
      (line) => known.find((one) => one.reservationId === line.reservationId)?.partnerOnRecordMpnId,
    ),
  );
  return partners.size === 1 ? [...partners][0] : undefined;
}

/** The rest of a part keeps dates, markup and right of the reservation it comes from. */
function recordOfRest(
  { from, reservationId, reservationOrderId, expiresAt }: Remainder,
  before: ReservationRecord | undefined,
  { quote }: Lines,
): ReservationRecord {
  const purchasedAt = quote.returnLines.find((line) => line.reservationId === from)?.purchasedAt;
  return {
    ...before,
    ...{ reservationId, reservationOrderId, expiresAt },
    lineage: { from: [from], to: [], by: 'return' },
    ...(before?.exchangeHistory !== undefined || purchasedAt === undefined
      ? {}
      : { exchangeHistory: { purchasedAt, exchangesSinceCutover: 0 } }),
  };
}

/** A returned reservation ends on the day of the exchange. */
const recordOfReturned = (
  { reservationId, reservationOrderId }: ReturnedLine,
  before: ReservationRecord | undefined,
  to: readonly string[],
  at: Date,
): ReservationRecord => ({
  ...before,
  ...{ reservationId, reservationOrderId, expiresAt: before?.expiresAt ?? at.toISOString() },
  lineage: {
    from: before?.lineage?.from ?? [],
    to: [...(before?.lineage?.to ?? []), ...to],
    by: before?.lineage?.by ?? 'purchase',
  },
});
