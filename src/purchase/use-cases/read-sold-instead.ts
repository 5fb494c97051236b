import { retirementAmong, retirements } from '../../catalog/domain/retired-families.ts';
import { successorSkus } from '../../catalog/domain/successor-skus.ts';
import type { Catalog } from '../../catalog/ports/catalog.ts';
import type { PurchaseFacts } from '../domain/purchase-facts.ts';
import type { PurchaseInput } from '../domain/purchase-input.ts';
import { readNotSold } from './read-not-sold.ts';

/**
 * Reads what the catalog sells instead of the SKU asked for: the successors of a retired one, and the nearest to one that
 * it does not have.
 *
 * @param isUnknown whether the catalog certainly does not have it
 */
export async function readSoldInstead(
  catalog: Pick<Catalog, 'listSold'>,
  input: PurchaseInput,
  isUnknown: boolean,
): Promise<Pick<PurchaseFacts, 'notSold' | 'successorSkus'>> {
  const [notSold, successors] = await Promise.all([
    isUnknown ? readNotSold(catalog, input) : undefined,
    readSuccessors(catalog, input),
  ]);
  return {
    ...(notSold && { notSold }),
    ...(successors && { successorSkus: successors }),
  };
}

/** A retirement to come is read as well: the rules may be asked for a later day. */
async function readSuccessors(
  catalog: Pick<Catalog, 'listSold'>,
  input: PurchaseInput,
): Promise<readonly string[] | undefined> {
  const { reservedResourceType, sku, region, term } = input;
  const retired = retirementAmong(retirements, input, term);
  if (retired === undefined) return undefined;
  const { items } = await catalog.listSold(reservedResourceType);
  const here = items.filter((one) => one.region.toLowerCase() === region.toLowerCase());
  return successorSkus(
    sku,
    retired.successors,
    here.map((one) => one.sku),
  );
}
