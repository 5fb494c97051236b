import { z } from 'zod';
import { moneySchema, type Money } from '../../core/money.ts';
import { customerPrice } from './customer-price.ts';

/** Members of an amount that is told at both prices. */
export const bothPrices = {
  cost: moneySchema.describe("Microsoft's amount."),
  total: moneySchema.describe("The customer's amount."),
};

export const bothPricesSchema = z.object(bothPrices).meta({ id: 'BothPrices' });
export type BothPrices = z.infer<typeof bothPricesSchema>;

/** Microsoft's amount beside the customer's. */
export const atBothPrices = (cost: Money, markupPercent: string): BothPrices => ({
  cost,
  total: customerPrice(cost, markupPercent),
});
