import { dayOf } from '../../core/calendar-day.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { ReservationRecord } from '../../reservations/domain/reservation.ts';
import { exchangeCutover } from '../../returns/domain/exchange-right.ts';
import { recordsAfterReturn } from '../../returns/domain/records-after-return.ts';
import type { ExchangeRequest } from './exchange-kind.ts';
import type { ExchangeQuote, ReturnedLine } from './exchange-quote.ts';
import type { Exchanged } from './exchange-steps.ts';
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
 * an exchange buys new orders. An exchange that stopped has left its records: they are not changed a second time.
 */
export function exchangeRecords(lines: Lines): readonly ReservationRecord[] {
  const { request, exchanged, known } = lines;
  const isRecorded = ({ reservationId }: { readonly reservationId: string }) =>
    known.some(
      (one) =>
        isSameName(one.reservationId, reservationId) && (one.returnedBy ?? one.requestId) === request.id,
    );
  const bought = exchanged.successors.filter((one) => !isRecorded(one));
  const returned = lines.returned.filter((one) => !isRecorded(one));
  return [...bought.map((one) => recordOfSuccessor(lines, one)), ...recordsOfReturns({ ...lines, returned })];
}

/** Lines of one order are returned one after the other: each has fewer units of the order before it. */
function recordsOfReturns({ request, exchanged, returned, known, at }: Lines): readonly ReservationRecord[] {
  const successorIds = exchanged.successors.map(({ reservationId }) => reservationId);
  const changed = new Map<string, ReservationRecord>();
  const unitsLeft = new Map<string, number>();
  for (const line of returned) {
    const { reservationId, reservationOrderId, quantity } = line;
    const rest = exchanged.remainders.find(({ from }) => from === reservationId);
    const unitsOfOrder = unitsLeft.get(reservationOrderId) ?? line.unitsOfOrder;
    unitsLeft.set(reservationOrderId, unitsOfOrder - quantity);
    const current = known.map((record) => changed.get(record.reservationId) ?? record);
    const added = [...changed.values()].filter((one) => !current.includes(one));
    const records = recordsAfterReturn([...current, ...added], {
      ...{ requestId: request.id, reservationOrderId, reservationId, quantity, unitsOfOrder, on: dayOf(at) },
      expiresAt: line.expiresAt ?? at.toISOString(),
      ...(rest === undefined ? {} : { remainder: rest }),
    });
    for (const record of records) changed.set(record.reservationId, withHistory(record, line, successorIds));
  }
  return [...changed.values()];
}

/** What was returned leads to what was bought, and the rest keeps the right of the reservation it comes from. */
function withHistory(
  record: ReservationRecord,
  { reservationId, purchasedAt }: ReturnedLine,
  successorIds: readonly string[],
): ReservationRecord {
  const { lineage = { from: [], to: [], by: 'purchase' as const } } = record;
  if (record.reservationId === reservationId)
    return { ...record, lineage: { ...lineage, to: [...successorIds, ...lineage.to], by: 'exchange' } };
  const isRest = lineage.from.includes(reservationId);
  if (!isRest || purchasedAt === undefined || record.exchangeHistory !== undefined) return record;
  return { ...record, exchangeHistory: { purchasedAt, exchangesSinceCutover: 0 } };
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
