import type { Reservation } from '../../reservations/domain/reservation.ts';
import { purchaseInputSchema, type PurchaseInput } from './purchase-input.ts';

/** The purchase of what a reservation is, or what is missing to describe it. */
export type PurchaseAgain =
  | { readonly state: 'known'; readonly purchase: PurchaseInput }
  /** Members of a purchase that Azure does not tell, or tells with a word the desk does not know. */
  | { readonly state: 'unknown'; readonly missing: readonly string[] };

/**
 * Describes the purchase of the same reservation: same SKU, region, quantity, term, billing plan, scope, flexibility,
 * renewal, name and department, but for the given members.
 */
export function purchaseAgain(
  reservation: Reservation,
  other: { readonly [M in keyof PurchaseInput]?: PurchaseInput[M] | undefined },
): PurchaseAgain {
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
    ...Object.fromEntries(Object.entries(other).filter(([, value]) => value !== undefined)),
  });
  if (parsed.success) return { state: 'known', purchase: parsed.data };
  const missing = new Set(parsed.error.issues.map(({ path: [member] }) => String(member)));
  return { state: 'unknown', missing: [...missing] };
}
