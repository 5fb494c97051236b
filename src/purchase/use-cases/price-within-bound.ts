import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import { showMoney, type Money } from '../../core/money.ts';
import { maxPrice, exceedsTolerance } from '../../ledger/domain/customer-price.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import type { PriceList } from '../ports/price-list.ts';
import type { Refusal } from '../../core/refusal.ts';

/** The bound already includes the tolerance. */
const NO_TOLERANCE = '0';

export interface BoundDeps {
  readonly prices: Pick<PriceList, 'calculatePrice'>;
  readonly settings: Pick<DeskSettings, 'priceTolerancePercent'>;
}

export type PriceNow =
  | { readonly state: 'within' }
  | { readonly state: 'dearer'; readonly approved: string; readonly now: string }
  | { readonly state: 'refused'; readonly refusal: Refusal };

/**
 * Prices the purchase again and compares it with the approved maximum. Another currency counts as `dearer`. Throws
 * when Microsoft gives no answer, because without a price no order may be placed.
 */
export async function priceWithinBound(deps: BoundDeps, plan: PurchasePlan): Promise<PriceNow> {
  const price = await deps.prices.calculatePrice(plan.customerId, plan);
  if (!price.ok) return { state: 'refused', refusal: price.error };
  const { cost } = price.value;
  const max = maxCostOf(plan, deps.settings);
  if (!exceedsTolerance(cost, max, NO_TOLERANCE)) return { state: 'within' };
  return { state: 'dearer', approved: showMoney(plan.cost), now: showMoney(cost) };
}

/** The highest price Microsoft may charge. Derived from the quote for plans without `maxCost`. */
export const maxCostOf = (
  { maxCost, cost }: PurchasePlan,
  { priceTolerancePercent }: BoundDeps['settings'],
): Money => maxCost ?? maxPrice(cost, priceTolerancePercent);
