import { z } from 'zod';
import type { InventoryQuestion } from '../../ports/ordering.ts';
import type { Refusal } from '../../ports/refusal.ts';
import type { PartnerCenter } from './client.ts';

const ADVICE = 'Ask for another region or size, or ask again later.';

const inventorySchema = z.array(
  z.object({
    productId: z.string(),
    skuId: z.string(),
    isRestricted: z.boolean(),
    restrictions: z.array(z.object({ reasonCode: z.string(), description: z.string().nullish() })).nullish(),
  }),
);

/** Asks whether capacity for a SKU is on sale; the reason when it is not. */
export async function inventoryRestriction(
  client: PartnerCenter,
  question: InventoryQuestion,
): Promise<Refusal | undefined> {
  const { productId, skuId } = question;
  const path = `/v1/extensions/product/checkInventory?country=${encodeURIComponent(question.country)}`;
  const body = {
    targetItems: [{ productId, skuId }],
    inventoryContext: {
      customerId: question.customerId,
      azureSubscriptionId: question.subscriptionId,
      armRegionName: question.region,
    },
  };
  const reply = await client.ask({ method: 'POST', path, body }, inventorySchema);
  if (!reply.ok) return reply.error;
  const item = reply.value.value.find((each) => each.productId === productId && each.skuId === skuId);
  // Unknown items are left out of the answer without a word (R16).
  if (item === undefined)
    return {
      code: 'not-in-catalog',
      message: `${productId}:${skuId} is not in the catalog.`,
      advice: ADVICE,
    };
  if (!item.isRestricted) return undefined;
  const [restriction] = item.restrictions ?? [];
  return {
    code: restriction?.reasonCode ?? 'restricted',
    message: restriction?.description ?? 'The item is restricted.',
    advice: ADVICE,
  };
}
