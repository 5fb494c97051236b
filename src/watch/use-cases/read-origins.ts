import type { Warning } from '../../core/listing.ts';
import type { ReservationRecord, Reservation } from '../../reservations/domain/reservation.ts';
import type { StoredReservation } from '../domain/stored-reservation.ts';
import type { PartnerOrders } from '../ports/partner-orders.ts';
import { failedRead } from './sync-findings.ts';

/** Partner Center may show a new order 15 minutes late; a day is on the safe side. */
const SETTLED_MS = 86_400_000;

const NOT_READ: Warning = {
  code: 'partner-orders-not-read',
  message:
    'Partner Center does not show what the partner bought for this customer: who bought new reservations stays open.',
};

/** Says who bought a reservation; `undefined` while it is not known, or known already. */
export type OriginOf = (
  shown: Reservation,
  beside: { readonly known: StoredReservation | undefined; readonly record: ReservationRecord | undefined },
) => Promise<StoredReservation['origin']>;

/**
 * Tells the origin of reservations that no request of the desk produced. Microsoft says it nowhere, so the rule is the
 * desk's: one with a predecessor was renewed; one whose order Partner Center knows was bought by the partner; what
 * Partner Center does not know a day after the purchase was bought by the customer. Reads Partner Center once, when the
 * first such reservation asks.
 */
export function originsOf(
  { orders }: { readonly orders: PartnerOrders },
  customerId: string,
  now: Date,
): { readonly originOf: OriginOf; readonly warnings: () => readonly Warning[] } {
  const warnings: Warning[] = [];
  let bought: Promise<{ readonly ids: ReadonlySet<string>; readonly isWhole: boolean }> | undefined;
  const read = async () => {
    try {
      const listed = await orders.listReservationOrders(customerId);
      return { ids: new Set(listed.items), isWhole: listed.warnings.length === 0 };
    } catch (error) {
      failedRead(error);
      warnings.push(NOT_READ);
      return { ids: new Set<string>(), isWhole: false };
    }
  };
  return {
    warnings: () => warnings,
    originOf: async (shown, { known, record }) => {
      if (known?.origin !== undefined || record?.requestId !== undefined) return undefined;
      if (shown.renewSource !== undefined) return 'renewal';
      const { ids, isWhole } = await (bought ??= read());
      if (ids.has(shown.reservationOrderId)) return 'portal';
      return isWhole && isSettled(shown, now) ? 'customer' : undefined;
    },
  };
}

const isSettled = ({ purchasedAt }: Reservation, now: Date): boolean =>
  purchasedAt !== undefined && now.getTime() - Date.parse(purchasedAt) > SETTLED_MS;
