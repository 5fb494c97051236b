import type { ReservedResourceType } from '../../reservations/domain/reservation-terms.ts';
import type { OfferQuery } from '../../catalog/ports/catalog.ts';

const targetViews: Partial<Readonly<Record<ReservedResourceType, string>>> = {
  VirtualMachines: 'AzureReservationsVM',
  SqlDatabases: 'AzureReservationsSQL',
  CosmosDb: 'AzureReservationsCosmosDb',
};

/**
 * The view of Partner Center's catalog with a resource type; a type without a view of its own is in the view of
 * all.
 */
export const targetViewOf = (type: ReservedResourceType): string => targetViews[type] ?? 'AzureReservations';

/**
 * The query for market and Azure offer. The scope selects the Azure plan's items; without it Microsoft returns the
 * legacy ones (R13).
 */
export function marketQuery({ country, azureOffer }: Pick<OfferQuery, 'country' | 'azureOffer'>): string {
  const query = new URLSearchParams({ country });
  if (azureOffer === 'AzurePlan') query.set('reservationScope', 'AzurePlan');
  return query.toString();
}
