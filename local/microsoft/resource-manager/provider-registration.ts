import { ok, param } from '../gateway/plane.ts';
import type { Call, Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { ProviderRegistration } from '../store/provider-registration-record.ts';
import type { Store } from '../store/store.ts';
import type { World } from '../world.ts';
import { subscriptionOfCaller } from './billing-subscription.ts';

const NAMESPACE = 'Microsoft.Capacity';
const PATH = `/subscriptions/:subscription/providers/${NAMESPACE}`;

/** Whether an Azure subscription is registered with the resource provider of reservations, and registering it. */
export function providerRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      handle: (call) => ok(toWire(poll(world, subscriptionIn(world, call)))),
    },
    {
      method: 'POST',
      path: `${PATH}/register`,
      handle: (call) => {
        const before = registrationOf(world.store, subscriptionIn(world, call));
        if (isRegistered(before)) return ok(toWire(before));
        const registering = { ...before, registrationState: 'Registering', polls: 0 } as const;
        putRegistration(world.store, registering);
        return ok(toWire(registering));
      },
    },
  ];
}

/** Refuses what Microsoft.Capacity does for registered subscriptions only. The words are our own; the code is known. */
export function requireRegistered(world: World, subscriptionId: string): void {
  if (isRegistered(registrationOf(world.store, subscriptionId))) return;
  throw new Refusal(
    400,
    'BadRequest',
    `SubscriptionNotRegistered: The subscription '${subscriptionId}' is not registered with ${NAMESPACE}.`,
  );
}

/** Sets the registration of a subscription, as the control port does. */
export function putRegistration(store: Store, registration: ProviderRegistration): void {
  store.providerRegistrations.put(NAMESPACE, registration.subscriptionId, registration);
}

function registrationOf(store: Store, subscriptionId: string): ProviderRegistration {
  const found = store.providerRegistrations.get(NAMESPACE, subscriptionId);
  return found ?? { subscriptionId, registrationState: 'Registered', polls: 0 };
}

function isRegistered({ registrationState }: ProviderRegistration): boolean {
  return registrationState === 'Registered';
}

function subscriptionIn(world: World, call: Call): string {
  return subscriptionOfCaller(world, call, param(call, 'subscription')).id;
}

/** Counts a poll of a registration that runs; as many end it as at Partner Center. */
function poll(world: World, subscriptionId: string): ProviderRegistration {
  const before = registrationOf(world.store, subscriptionId);
  if (before.registrationState !== 'Registering') return before;
  const polls = before.polls + 1;
  const done = polls >= world.settings.registrationPolls;
  const seen: ProviderRegistration = {
    ...before,
    polls,
    registrationState: done ? 'Registered' : 'Registering',
  };
  putRegistration(world.store, seen);
  return seen;
}

function toWire({ subscriptionId, registrationState }: ProviderRegistration) {
  return {
    id: `/subscriptions/${subscriptionId}/providers/${NAMESPACE}`,
    namespace: NAMESPACE,
    registrationPolicy: 'RegistrationRequired',
    registrationState,
    resourceTypes: [],
  };
}
