import { z } from 'zod';
import { customerSchema } from '../seed/customer-schema.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import { guidSchema } from '../values/ids.ts';
import type { World } from '../world.ts';
import { ControlProblem, readInput } from './read-input.ts';

const {
  agreementAcceptedOn,
  agreementSignedDirectly,
  guests,
  indirectResellerMpnId,
  otherResellerMpnIds,
  relationshipToPartner,
} = customerSchema.shape;

const orderSchema = z.strictObject({
  customerId: guidSchema,
  agreementAcceptedOn: agreementAcceptedOn.optional(),
  agreementSignedDirectly: agreementSignedDirectly.unwrap().optional(),
  guests: guests.unwrap().optional(),
  indirectResellerMpnId: indirectResellerMpnId.optional(),
  otherResellerMpnIds: otherResellerMpnIds.unwrap().optional(),
  relationshipToPartner: relationshipToPartner.unwrap().optional(),
});

/** Changes the members that are named of a seeded customer, until the simulator stops; answers with the customer. */
export function changeCustomer(world: World, input: unknown): CustomerSeed {
  const { customerId, ...changes } = readInput(orderSchema, input);
  const customer = world.seed.customers.find(({ id }) => id === customerId);
  if (customer === undefined) throw new ControlProblem('customerId', `there is no customer ${customerId}`);
  return Object.assign(customer, changes);
}
