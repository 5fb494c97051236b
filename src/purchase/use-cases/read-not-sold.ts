import { notSold, type NotSold } from '../../catalog/domain/not-sold.ts';
import type { Catalog } from '../../catalog/ports/catalog.ts';
import type { ReservedResourceType } from '../../reservations/domain/reservation-terms.ts';
import type { PurchaseInput } from '../domain/purchase-input.ts';

/** The types whose SKUs are mistaken for those of another type, most usual first. */
const usualTypes: readonly ReservedResourceType[] = [
  'VirtualMachines',
  'SqlDatabases',
  'CosmosDb',
  'AppService',
];

/**
 * Reads what the catalog sells instead of a SKU that it does not sell. Other types are read only when the asked one has
 * no such SKU. `undefined` when Microsoft does not show its catalog: then nobody knows what is wrong.
 */
export async function readNotSold(
  catalog: Pick<Catalog, 'listSold'>,
  input: Pick<PurchaseInput, 'reservedResourceType' | 'sku' | 'region'>,
): Promise<NotSold | undefined> {
  const { reservedResourceType, sku } = input;
  const own = await catalog.listSold(reservedResourceType);
  const isKnown = own.items.some((one) => one.sku.toLowerCase() === sku.toLowerCase());
  const others = isKnown ? [] : usualTypes.filter((type) => type !== reservedResourceType);
  const read = others.map(async (type) => [type, (await catalog.listSold(type)).items] as const);
  const found = notSold(input, new Map([[reservedResourceType, own.items], ...(await Promise.all(read))]));
  const isUnread = own.items.length === 0 && own.warnings.length > 0;
  return isUnread && found.otherTypes.length === 0 ? undefined : found;
}
