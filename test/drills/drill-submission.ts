import { fabrikam } from '../support/seeded.ts';
import type { DrillKind, DrillOrder } from './drill-order.ts';

/** What a client sends to the desk. */
export interface Submission {
  readonly key: string;
  readonly customerId: string;
  readonly kind: DrillKind;
  readonly input: Readonly<Record<string, unknown>>;
}

const ROUTES: Readonly<Record<DrillKind, string>> = {
  purchase: 'purchases',
  refund: 'refunds',
  exchange: 'exchanges',
  'partner-change': 'partner-changes',
};

export const routeOf = ({ kind, customerId }: Submission): string =>
  `/customers/${customerId}/${ROUTES[kind]}`;

/** The purchase of an order. */
export const purchaseOf = ({ key, customerId, kind, purchase }: DrillOrder): Submission => ({
  key: kind === 'purchase' ? key : `${key}-bought`,
  customerId,
  kind: 'purchase',
  input: purchase,
});

/** The refund, exchange or partner change of an order, for the reservation that was bought for it. */
export function returnOf(order: DrillOrder, reservationId: string): Submission {
  const { key, customerId, kind, returned: quantity } = order;
  const submission = { key, customerId, kind };
  if (kind === 'refund') return { ...submission, input: { reservationId, quantity, reason: 'Drill' } };
  if (kind === 'partner-change') {
    const { resellerMpnId, otherResellerMpnId } = fabrikam;
    // A change to the present reseller is refused.
    const newPartnerOnRecordMpnId = order.fate === 'refuse' ? resellerMpnId : otherResellerMpnId;
    return { ...submission, input: { reservationId, newPartnerOnRecordMpnId, reason: 'Drill' } };
  }
  const { partnerOnRecordMpnId: _partner, ...purchase } = order.purchase;
  const larger = { ...purchase, sku: 'Standard_D4s_v5', quantity };
  return { ...submission, input: { return: [{ reservationId, quantity }], purchase: [larger] } };
}
