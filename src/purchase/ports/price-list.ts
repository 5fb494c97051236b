import type { Rates } from '../../catalog/ports/rates.ts';
import type { PurchaseInput } from '../domain/purchase-input.ts';
import type { MicrosoftPrice } from '../domain/quote.ts';
import type { Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';

/** Microsoft's prices. Throws on an outage. */
export interface PriceList extends Rates {
  /** The price of a purchase for this customer (ARM `calculatePrice`), without tax. Orders nothing. */
  calculatePrice(customerId: string, purchase: PurchaseInput): Promise<Result<MicrosoftPrice, Refusal>>;
}
