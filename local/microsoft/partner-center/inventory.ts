import { z } from 'zod';
import { termsOf } from '../catalog/build-catalog.ts';
import { skuIdOf } from '../catalog/catalog-ids.ts';
import { restrictionOf } from '../catalog/offer.ts';
import type { Offer, Restriction, TermOffer } from '../catalog/offer.ts';
import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import { guidSchema } from '../values/ids.ts';
import type { Term } from '../values/term.ts';
import type { World } from '../world.ts';
import { readBody } from './read-body.ts';

const bodySchema = z.object({
  targetItems: z.array(z.object({ productId: z.string(), skuId: z.string().optional() })).min(1),
  inventoryContext: z.object({
    customerId: guidSchema,
    azureSubscriptionId: guidSchema.optional(),
    armRegionName: z.string().optional(),
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
          skusOf(world, productId.toUpperCase(), inventoryContext.armRegionName)
            .filter((one) => skuId === undefined || one.skuId === skuId.toUpperCase())
            .map((one) => inventoryShape(productId, one)),
        );
        return ok(items);
      },
    },
  ];
}

interface InventoryItem extends TermOffer {
  readonly skuId: string;
}

function skusOf(world: World, productId: string, region: string | undefined): InventoryItem[] {
  return (world.catalog.product(productId) ?? [])
    .filter((offer) => region === undefined || offer.region === region.toLowerCase())
    .flatMap((offer) =>
      termsOf(offer).map((term) => ({ offer, term, skuId: skuIdOf(offer.sku, offer.region, term) })),
    );
}

function inventoryShape(productId: string, { offer, term, skuId }: InventoryItem) {
  const restriction = restrictionOf(offer, term);
  return {
    productId,
    skuId,
    isRestricted: restriction !== undefined,
    restrictions: restriction === undefined ? [] : [restrictionShape(offer, term, restriction)],
  };
}

function restrictionShape({ region }: Offer, term: Term, restriction: Restriction) {
  const properties =
    restriction.terms === undefined ? { type: 'Location', values: region } : { type: 'Term', values: term };
  return { reasonCode: restriction.reasonCode, description: restriction.description, properties };
}
