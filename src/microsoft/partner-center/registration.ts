import { z } from 'zod';
import { ok, type Result } from '../../core/result.ts';
import type { CallIdentity, RegistrationState } from '../../purchase/ports/ordering.ts';
import type { Refusal } from '../../core/refusal.ts';
import { reportUnknownWords } from '../client/unknown-words.ts';
import { optionalText, wordOf } from '../client/words.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';

/** A conflict means that a registration exists or is under way: `registrationState` reads it afterwards. */
const CONFLICT = 409;

/**
 * Known words for a pending registration. `registered`, `registering` and `notregistered` are documented; an absent
 * status is no new word to report.
 */
const UNDER_WAY: readonly string[] = ['', 'registering'];

const statusSchema = z.object({ status: optionalText });

/**
 * Requests the registration that reservations need. `subscriptionId` is the Azure plan's Partner Center
 * subscription, or the legacy subscription. Repeating it changes nothing at Microsoft.
 */
export async function requestRegistration(
  client: PartnerCenter,
  customerId: string,
  subscriptionId: string,
  identity: CallIdentity,
): Promise<Result<void, Refusal>> {
  const call = callTo('register', { customerId, subscriptionId });
  const reply = await client.ask({ ...call, identity, acceptedStatuses: [CONFLICT] }, z.unknown());
  return reply.ok ? ok(undefined) : reply;
}

/** Reads the state of a registration. A missing or unknown status counts as pending. */
export async function registrationState(
  client: PartnerCenter,
  customerId: string,
  subscriptionId: string,
): Promise<RegistrationState> {
  const call = callTo('getRegistration', { customerId, subscriptionId });
  const { value, retryAfterSeconds } = await client.read(call, statusSchema);
  const word = wordOf(value.status ?? '');
  switch (word) {
    case 'registered':
      return { state: 'registered' };
    case 'notregistered':
      return { state: 'not-registered' };
    default:
      if (!UNDER_WAY.includes(word)) reportUnknownWords(client, 'registrationStatus', [value.status ?? '']);
      return { state: 'pending', retryAfterSeconds };
  }
}
