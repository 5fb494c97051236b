import type { ReservedResourceType } from '../../reservations/domain/reservation-terms.ts';
import type { OfferQuery } from '../../catalog/ports/catalog.ts';

const targetViews: Partial<Readonly<Record<ReservedResourceType, string>>> = {
  VirtualMachines: 'AzureReservationsVM',
  SqlDatabases: 'AzureReservationsSQL',
  CosmosDb: 'AzureReservationsCosmosDb',
};

/** The part of Partner Center's catalog that holds a type; types without a part of their own are in the whole. */
export const targetViewOf = (type: ReservedResourceType): string => targetViews[type] ?? 'AzureReservations';

/** Market and Azure offer. The scope selects the Azure plan's items; leaving it out selects the legacy ones (R13). */
export function marketQuery({ country, azureOffer }: Pick<OfferQuery, 'country' | 'azureOffer'>): string {
  const query = new URLSearchParams({ country });
  if (azureOffer === 'AzurePlan') query.set('reservationScope', 'AzurePlan');
  return query.toString();
}
