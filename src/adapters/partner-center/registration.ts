import { z } from 'zod';
import { ok, type Result } from '../../domain/result.ts';
import type { CallIdentity, RegistrationState } from '../../ports/ordering.ts';
import type { Refusal } from '../../ports/refusal.ts';
import type { PartnerCenter } from './client.ts';

/** Whatever is in the way is a registration that exists or is under way: its state is read afterwards. */
const CONFLICT = 409;

const statusSchema = z.object({ status: z.string() });

/**
 * Asks for the registration that reservations need. `subscriptionId` is the Azure plan's Partner Center
 * subscription, or the legacy subscription; asking again changes nothing.
 */
export async function requestRegistration(
  client: PartnerCenter,
  customerId: string,
  subscriptionId: string,
  identity: CallIdentity,
): Promise<Result<void, Refusal>> {
  const path = `${pathOf(customerId, subscriptionId)}/registrations`;
  const reply = await client.ask({ method: 'POST', path, identity, alsoFine: [CONFLICT] }, z.unknown());
  return reply.ok ? ok(undefined) : reply;
}

export async function registrationState(
  client: PartnerCenter,
  customerId: string,
  subscriptionId: string,
): Promise<RegistrationState> {
  const path = `${pathOf(customerId, subscriptionId)}/registrationstatus`;
  const { value, retryAfterSeconds } = await client.read({ path }, statusSchema);
  // Microsoft writes one status in several letter cases.
  switch (value.status.toLowerCase()) {
    case 'registered':
      return { state: 'registered' };
    case 'notregistered':
      return { state: 'not-registered' };
    default:
      return { state: 'pending', retryAfterSeconds };
  }
}

const pathOf = (customerId: string, subscriptionId: string): string =>
  `/v1/customers/${encodeURIComponent(customerId)}/subscriptions/${encodeURIComponent(subscriptionId)}`;
