/**
 * Members of answers that tell Microsoft's price or the markup, wherever they stand. Only people with the permission
 * `see-cost` get them; what the customer pays is in `total`.
 */
const COST_MEMBERS: ReadonlySet<string> = new Set([
  'cost',
  'markupPercent',
  'pricingTotal',
  'orderTotal',
  'pricingRefund',
  'cancelledPayments',
  'predicted',
  'netPayable',
  'commitment',
  // Of a line that is given back; without a currency it counts units.
  'remaining',
]);

/** Members of the data of an event that tell an amount of the customer; every other amount there is Microsoft's. */
const CUSTOMER_AMOUNTS: ReadonlySet<string> = new Set(['total', 'credit', 'was', 'is']);
const AMOUNT = /^-?\d+(\.\d+)? [A-Z]{3}$/;

/** Whether a member with this name is left out for people without `see-cost`. */
export const isCost = (name: string, value: unknown): boolean =>
  COST_MEMBERS.has(name) && (name !== 'remaining' || isMoney(value));

/** The answer without what only people with `see-cost` may see. */
export function withoutCost(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withoutCost);
  if (!isRecord(answer)) return answer;
  return Object.fromEntries(
    Object.entries(answer)
      .filter(([name, value]) => !isCost(name, value))
      .map(([name, value]) => [name, name === 'data' ? withoutAmounts(value) : withoutCost(value)]),
  );
}

/** The data of an event without Microsoft's amounts, which are text there: `388.18 EUR`. */
function withoutAmounts(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutAmounts);
  if (!isRecord(data)) return data;
  return Object.fromEntries(
    Object.entries(data)
      .filter(([name, value]) => CUSTOMER_AMOUNTS.has(name) || !(isAmountText(value) || isCost(name, value)))
      .map(([name, value]) => [name, withoutAmounts(value)]),
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isMoney = (value: unknown): boolean => isRecord(value) && 'currency' in value;
const isAmountText = (value: unknown): boolean => typeof value === 'string' && AMOUNT.test(value);
