import type { Money } from '../../i18n/formats.ts';

/** How long the bars of two amounts are, the longer one 1. For pixels only: floats are exact enough. */
export function barsOf(
  returned: Money,
  purchased: Money,
): { readonly returned: number; readonly purchased: number } {
  const [back, bought] = [Number(returned.amount), Number(purchased.amount)];
  const most = Math.max(back, bought);
  return most <= 0 ? { returned: 0, purchased: 0 } : { returned: back / most, purchased: bought / most };
}
