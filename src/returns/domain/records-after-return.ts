import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { ReservationRecord } from '../../reservations/domain/reservation.ts';
import { splitBasis } from './cost-basis.ts';
import type { Remainder } from './order-comparison.ts';

/** Units that were returned, for the records of the desk. */
export interface RecordedReturn {
  readonly requestId: string;
  readonly reservationOrderId: string;
  readonly reservationId: string;
  readonly quantity: number;
  /** Live units of the whole order when the return was quoted. */
  readonly unitsOfOrder: number;
  /** The reservation with the units that stay. Absent: all were returned. */
  readonly remainder?: Remainder | undefined;
  /** UTC day of the return. */
  readonly on: string;
  /** End of the returned reservation, RFC 3339. */
  readonly expiresAt: string;
}

/**
 * The records that change with a return: the returned reservation, its remainder, and the record with the payments of
 * the order. The remainder keeps what the desk knows of the purchase, so that a later return is credited the same.
 */
export function recordsAfterReturn(
  records: readonly ReservationRecord[],
  returned: RecordedReturn,
): readonly ReservationRecord[] {
  const { requestId, reservationId, reservationOrderId, remainder, expiresAt } = returned;
  const known = records.find((record) => isSameName(record.reservationId, reservationId));
  const {
    schedule: _moved,
    scheduleUnits: _units,
    ...kept
  } = known ?? { reservationId, reservationOrderId, expiresAt };
  const from = known?.lineage?.from ?? [];
  const old: ReservationRecord = {
    ...kept,
    lineage: { from, to: remainder ? [remainder.reservationId] : [], by: 'return' },
    returnedBy: requestId,
  };
  const changed = remainder === undefined ? [old] : [old, remainderRecord(old, remainder)];
  const paying = records.find(
    (one) => one.reservationOrderId === reservationOrderId && one.schedule !== undefined,
  );
  if (paying?.schedule === undefined) return changed;
  // A return that was booked since this one was quoted has left the payments for fewer units.
  const unitsOfOrder = Math.min(returned.unitsOfOrder, paying.scheduleUnits ?? returned.unitsOfOrder);
  const payments = {
    schedule: scheduleAfterReturn(paying.schedule, { ...returned, unitsOfOrder }),
    scheduleUnits: Math.max(0, unitsOfOrder - returned.quantity),
  };
  if (paying !== known) return [...changed, { ...paying, ...payments }];
  return changed.map((record, index) => (index === changed.length - 1 ? { ...record, ...payments } : record));
}

const remainderRecord = (
  { returnedBy: _ended, ...old }: ReservationRecord,
  { reservationId, expiresAt = old.expiresAt }: Remainder,
): ReservationRecord => ({
  ...old,
  reservationId,
  expiresAt,
  lineage: { from: [old.reservationId], to: [], by: 'return' },
});

type Schedule = NonNullable<ReservationRecord['schedule']>;

/**
 * The payments of an order after a return: those due until the day of the return stay, later ones are for the units that
 * stay, or end with the last unit.
 */
export function scheduleAfterReturn(
  schedule: Schedule,
  { quantity, unitsOfOrder, on }: Pick<RecordedReturn, 'quantity' | 'unitsOfOrder' | 'on'>,
): Schedule {
  const isLast = quantity >= unitsOfOrder;
  return schedule.flatMap(({ dueOn, total }) => {
    if (dueOn <= on) return [{ dueOn, total }];
    if (isLast) return [];
    return [{ dueOn, total: splitBasis({ quantity: unitsOfOrder, amount: total }, quantity).rest.amount }];
  });
}
