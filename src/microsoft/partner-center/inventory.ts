import { z } from 'zod';
import type { InventoryQuery } from '../../purchase/ports/ordering.ts';
import type { Refusal } from '../../core/refusal.ts';
import { codeSchema, messageSchema } from '../client/error-body.ts';
import { unreadableAnswer } from '../../core/unreadable-answer.ts';
import { wordOf } from '../client/words.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';

const ADVICE = 'Ask for another region or size, or ask again later.';

const restrictionSchema = z
  .object({ reasonCode: codeSchema.catch('restricted'), description: messageSchema })
  .catch({ reasonCode: 'restricted', description: '' });
const itemSchema = z.object({
  productId: z.string(),
  skuId: z.string(),
  isRestricted: z.boolean(),
  restrictions: z.array(restrictionSchema).nullish().catch(undefined),
});

/** Checks whether capacity for a SKU is for sale. Returns the reason if not, `undefined` if it is. */
export async function inventoryRestriction(
  client: PartnerCenter,
  question: InventoryQuery,
): Promise<Refusal | undefined> {
  const { productId, skuId } = question;
  const call = callTo('checkInventory', {}, `country=${encodeURIComponent(question.country)}`);
  const body = {
    targetItems: [{ productId, skuId }],
    inventoryContext: {
      customerId: question.customerId,
      azureSubscriptionId: question.subscriptionId,
      armRegionName: question.region,
    },
  };
  const reply = await client.ask({ ...call, body }, z.array(z.unknown()));
  if (!reply.ok) return reply.error;
  const items = reply.value.value.map((item) => itemSchema.safeParse(item).data);
  const item = items.find((each) => each && isSame(each.productId, productId) && isSame(each.skuId, skuId));
  if (item === undefined && items.includes(undefined)) return unreadableAnswer(['an item of the inventory']);
  // Microsoft silently leaves unknown items out of the response (R16).
  if (item === undefined)
    return {
      code: 'not-in-catalog',
      message: `${productId}:${skuId} is not in the catalog.`,
      advice: ADVICE,
    };
  if (!item.isRestricted) return undefined;
  const { reasonCode, description } = item.restrictions?.[0] ?? { reasonCode: 'restricted', description: '' };
  return { code: reasonCode, message: description || 'The item is restricted.', advice: ADVICE };
}

const isSame = (one: string, other: string): boolean => wordOf(one) === wordOf(other);
