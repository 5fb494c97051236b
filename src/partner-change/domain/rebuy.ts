import { purchaseInputSchema, type PurchaseInput } from '../../purchase/domain/purchase-input.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { PartnerChangeInput } from './partner-change-input.ts';

/** The purchase that gives a reservation another Partner on Record, or what is missing to describe it. */
export type Rebuy =
  | { readonly state: 'known'; readonly purchase: PurchaseInput }
  /** Members of a purchase that Azure does not tell, or tells with a word the desk does not know. */
  | { readonly state: 'unknown'; readonly missing: readonly string[] };

/**
 * Describes the purchase of the same reservation with another Partner on Record: same SKU, region, quantity, term,
 * billing plan, scope, flexibility, renewal, name and department.
 */
export function rebuyOf(
  reservation: Reservation,
  { newPartnerOnRecordMpnId, reason }: Pick<PartnerChangeInput, 'newPartnerOnRecordMpnId' | 'reason'>,
): Rebuy {
  const { displayName, departmentId, instanceFlexibility } = reservation;
  const { displayName: nameSchema } = purchaseInputSchema.shape;
  const parsed = purchaseInputSchema.safeParse({
    subscriptionId: reservation.billingSubscriptionId,
    reservedResourceType: reservation.reservedResourceType,
    sku: reservation.sku,
    region: reservation.region,
    quantity: reservation.quantity,
    term: reservation.term,
    billingPlan: reservation.billingPlan,
    scope: reservation.scope,
    renew: reservation.renew,
    instanceFlexibility,
    // A name that could not be asked for could not be set either: Azure then makes one.
    ...(nameSchema.safeParse(displayName).success ? { displayName } : {}),
    ...(departmentId === undefined ? {} : { departmentId }),
    partnerOnRecordMpnId: newPartnerOnRecordMpnId,
    justification: reason,
  });
  if (parsed.success) return { state: 'known', purchase: parsed.data };
  const missing = new Set(parsed.error.issues.map(({ path: [member] }) => String(member)));
  return { state: 'unknown', missing: [...missing] };
}
