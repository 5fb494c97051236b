import { isCost } from '../../src/core/visible-cost.ts';

interface Told {
  readonly cost: Set<string>;
  readonly customer: Set<string>;
}

/** What the customer pays or is told of the refund cap, and list prices, which are public. */
const OF_CUSTOMER = new Set([
  ...['total', 'credit', 'was', 'is'],
  ...['headroom', 'available', 'limit'],
  ...['payAsYouGo', 'difference', 'saving'],
]);
const SENTENCES = new Set(['detail', 'message', 'note', 'advice']);
const AMOUNT = /-?\d+\.\d{2}(?= [A-Z]{3}\b)/g;

/**
 * Amounts of Microsoft that an answer tells, as text without a sign. `everything` is the answer to a person who sees
 * them; amounts that are the customer's or the cap's as well count for neither.
 */
export function costToldIn(answer: unknown, everything: unknown): readonly string[] {
  const told: Told = { cost: new Set(), customer: new Set(['0.00']) };
  collect(everything, told, undefined);
  const text = JSON.stringify(answer);
  const costs = [...told.cost].filter((amount) => !told.customer.has(amount));
  return costs.filter((amount) => new RegExp(`(?<![\\d.])${amount.replace('.', '\\.')}(?!\\d)`).test(text));
}

function collect(value: unknown, told: Told, side: keyof Told | undefined): void {
  if (typeof value === 'string' && side !== undefined)
    for (const [amount] of value.matchAll(AMOUNT)) told[side].add(withoutSign(amount));
  if (typeof value !== 'object' || value === null) return;
  if ('amount' in value && 'currency' in value) {
    if (side !== undefined) told[side].add(withoutSign(String(value.amount)));
    return;
  }
  for (const [name, member] of Object.entries(value)) collect(member, told, sideOf(name, member) ?? side);
}

function sideOf(name: string, member: unknown): keyof Told | undefined {
  if (OF_CUSTOMER.has(name)) return 'customer';
  return SENTENCES.has(name) || isCost(name, member) ? 'cost' : undefined;
}

const withoutSign = (amount: string): string => amount.replace('-', '');
