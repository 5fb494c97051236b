import { z } from 'zod';
import { termsOf } from '../catalog/build-catalog.ts';
import { skuIdOf } from '../catalog/catalog-ids.ts';
import type { Offer } from '../catalog/offer.ts';
import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import { guidSchema } from '../values/ids.ts';
import type { World } from '../world.ts';
import { readBody } from './read-body.ts';

const bodySchema = z.object({
  targetItems: z.array(z.object({ productId: z.string(), skuId: z.string().optional() })).min(1),
  inventoryContext: z.object({
    customerId: guidSchema,
    azureSubscriptionId: guidSchema.optional(),
    armRegionName: z.string(),
  }),
});

/** The inventory check, behaviour F3: unknown items are missing from the answer, restricted ones say why. */
export function inventoryRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/extensions/product/checkInventory',
      handle: (call) => {
        const { targetItems, inventoryContext } = readBody(bodySchema, call.body);
        const items = targetItems.flatMap(({ productId, skuId }) =>
          skusInRegion(world, productId.toUpperCase(), inventoryContext.armRegionName)
            .filter((one) => skuId === undefined || one.skuId === skuId.toUpperCase())
            .map((one) => inventoryShape(productId, one.skuId, one.offer)),
        );
        return ok(items);
      },
    },
  ];
}

function skusInRegion(world: World, productId: string, region: string): { offer: Offer; skuId: string }[] {
  return (world.catalog.product(productId) ?? [])
    .filter((offer) => offer.region === region.toLowerCase())
    .flatMap((offer) => termsOf(offer).map((term) => ({ offer, skuId: skuIdOf(offer.region, term) })));
}

function inventoryShape(productId: string, skuId: string, offer: Offer) {
  const { restriction } = offer;
  return {
    productId,
    skuId,
    isRestricted: restriction !== undefined,
    restrictions:
      restriction === undefined
        ? []
        : [{ ...restriction, properties: { type: 'Location', values: offer.region } }],
  };
}
