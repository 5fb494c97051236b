import type { Call } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import type { World } from '../../world.ts';

/** A guest of the customer's tenant sees reservations and what they are worth, no more (rule R93, behaviour F19). */
export function refuseGuests(world: World, { caller }: Call, action: string): void {
  const customer = world.seed.customers.find(({ id }) => id === caller.tenantId);
  if (customer?.guests.includes(caller.name.toLowerCase()) !== true) return;
  throw new Refusal(
    403,
    'AuthorizationFailed',
    `The client '${caller.name}' does not have authorization to perform action 'Microsoft.Capacity/${action}/action'.`,
  );
}
