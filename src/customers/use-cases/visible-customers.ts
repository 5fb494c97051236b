import { decideAccess, type Permission, type Principal } from '../../core/access.ts';
import type { GrantStore } from '../ports/grant-store.ts';

/** The customers on whom a person has a permission, from grants and token alone; `all` by a role in the token. */
export async function visibleCustomers(
  grants: Pick<GrantStore, 'grantsOf'>,
  principal: Principal,
  permission: Permission,
): Promise<readonly string[] | 'all'> {
  if (decideAccess(principal, [], permission) === 'allowed') return 'all';
  const granted = await grants.grantsOf(principal.id);
  return [...granted]
    .filter(([, roles]) => decideAccess(principal, roles, permission) === 'allowed')
    .map(([customerId]) => customerId);
}
