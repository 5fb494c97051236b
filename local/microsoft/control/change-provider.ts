import { z } from 'zod';
import { findAzureSubscription } from '../resource-manager/billing-subscription.ts';
import { putRegistration } from '../resource-manager/provider-registration.ts';
import { providerRegistrationSchema } from '../store/provider-registration-record.ts';
import type { ProviderRegistration } from '../store/provider-registration-record.ts';
import { guidSchema } from '../values/ids.ts';
import type { World } from '../world.ts';
import { ControlProblem, readInput } from './read-input.ts';

const orderSchema = z.strictObject({
  subscriptionId: guidSchema,
  registrationState: providerRegistrationSchema.shape.registrationState,
});

/** Sets how an Azure subscription is registered with Microsoft.Capacity. */
export function changeProvider(world: World, input: unknown): ProviderRegistration {
  const order = readInput(orderSchema, input);
  if (findAzureSubscription(world, order.subscriptionId) === undefined)
    throw new ControlProblem('subscriptionId', `there is no Azure subscription ${order.subscriptionId}`);
  const registration = { ...order, polls: 0 };
  world.store.transaction(() => putRegistration(world.store, registration));
  return registration;
}
