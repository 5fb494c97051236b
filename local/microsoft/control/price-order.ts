import { z } from 'zod';
import { changePrice, currentUnitPrice } from '../catalog/line-totals.ts';
import type { Offer } from '../catalog/offer.ts';
import { PRICING_CURRENCY } from '../catalog/pricing.ts';
import { moneyText } from '../values/money.ts';
import { termSchema } from '../values/term.ts';
import type { World } from '../world.ts';
import { ControlProblem, readInput } from './read-input.ts';

const amountText = z
  .string()
  .regex(/^\d+(\.\d{1,2})?$/, 'must be an amount in quotes with at most two decimals');
const factorText = z.string().regex(/^\d+(\.\d+)?$/, 'must be a decimal number in quotes, e.g. "1.05"');

const priceOrderSchema = z.strictObject({
  sku: z.string(),
  region: z.string(),
  term: termSchema,
  factor: factorText.optional(),
  price: z.strictObject({ amount: amountText, currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
});

/** Changes a price and tells what one unit costs now. A factor is of the seeded price, not of the last one. */
export function orderPrice(world: World, input: unknown) {
  const order = readInput(priceOrderSchema, input);
  const offer = findOffer(world, order);
  if (offer.terms[order.term] === undefined)
    throw new ControlProblem('term', `${offer.sku} is not sold for ${order.term}`);
  changePrice(world, offer, order.term, readChange(world, order));
  const unit = currentUnitPrice(world, offer, order.term, PRICING_CURRENCY);
  return { sku: offer.sku, region: offer.region, term: order.term, unitPrice: moneyText(unit) };
}

function readChange(world: World, { factor, price }: z.infer<typeof priceOrderSchema>) {
  if (factor !== undefined && price !== undefined)
    throw new ControlProblem('price', 'give factor or price, not both');
  if (price !== undefined) {
    if (!(price.currency in world.seed.exchangeRates))
      throw new ControlProblem('price.currency', `no exchange rate for ${price.currency}`);
    return { price };
  }
  if (factor === undefined) throw new ControlProblem('factor', 'give factor or price');
  return { factor };
}

function findOffer(world: World, { sku, region }: { sku: string; region: string }): Offer {
  const ofSku = world.catalog.offers.filter((offer) => offer.sku.toLowerCase() === sku.toLowerCase());
  if (ofSku.length === 0) throw new ControlProblem('sku', `there is no SKU ${sku}`);
  const offer = ofSku.find((one) => one.region === region.toLowerCase());
  if (offer === undefined) throw new ControlProblem('region', `${sku} is not sold in ${region}`);
  return offer;
}
