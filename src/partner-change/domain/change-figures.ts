import { z } from 'zod';
import { subtractMoney } from '../../core/money.ts';
import { bothPricesSchema, type BothPrices } from '../../ledger/domain/both-prices.ts';
import { returnFiguresSchema, type ReturnFigures } from '../../returns/domain/return-figures.ts';

/** Amounts of both halves of a partner change for people, also of one that is refused, as far as they are known. */
export const changeFiguresSchema = z
  .object({
    return: returnFiguresSchema,
    purchase: bothPricesSchema.describe('The price of the new term.').optional(),
    net: bothPricesSchema
      .describe('`purchase` minus what is credited. Below zero: more is credited than paid.')
      .optional(),
  })
  .meta({ id: 'PartnerChangeFigures' });
export type ChangeFigures = z.infer<typeof changeFiguresSchema>;

/** There is no net amount while one half is not known, or is in another currency. */
export function changeFigures(returned: ReturnFigures, purchase: BothPrices | undefined): ChangeFigures {
  const { credit } = returned;
  if (purchase === undefined) return { return: returned };
  if (credit?.cost.currency !== purchase.cost.currency) return { return: returned, purchase };
  const net = {
    cost: subtractMoney(purchase.cost, credit.cost),
    total: subtractMoney(purchase.total, credit.total),
  };
  return { return: returned, purchase, net };
}
