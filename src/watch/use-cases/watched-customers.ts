import type { Permission, Principal } from '../../core/access.ts';
import { listingOf, type Listing } from '../../core/listing.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import { visibleCustomers } from '../../customers/use-cases/visible-customers.ts';
import type { SyncPositions } from '../ports/sync-positions.ts';

export interface WatchedCustomerDeps {
  readonly grants: Pick<GrantStore, 'grantsOf'>;
  readonly watch: { readonly positions: Pick<SyncPositions, 'list'> };
}

/**
 * The customers that a list over all is made of: those on whom the person has the permission; for a role on all, every
 * customer of whom the desk ever read reservations.
 */
export async function watchedCustomers(
  { grants, watch }: WatchedCustomerDeps,
  principal: Principal,
  permission: Permission,
): Promise<Listing<string>> {
  const visible = await visibleCustomers(grants, principal, permission);
  if (visible !== 'all') return listingOf(visible);
  const { items, warnings } = await watch.positions.list();
  return listingOf(
    items.map(({ customerId }) => customerId),
    warnings,
  );
}
