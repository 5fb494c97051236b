import { z } from 'zod';
import { ok, type Result } from '../../core/result.ts';
import type { CallIdentity, RegistrationState } from '../../purchase/ports/ordering.ts';
import type { Refusal } from '../../core/refusal.ts';
import { reportUnknownWords } from '../client/unknown-words.ts';
import { optionalText, wordOf } from '../client/words.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';

/** Whatever is in the way is a registration that exists or is under way: its state is read afterwards. */
const CONFLICT = 409;

/** `registered`, `registering` and `notregistered` are documented; an answer without a word has no new one. */
const UNDER_WAY: readonly string[] = ['', 'registering'];

const statusSchema = z.object({ status: optionalText });

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
  const call = callTo('register', { customerId, subscriptionId });
  const reply = await client.ask({ ...call, identity, alsoFine: [CONFLICT] }, z.unknown());
  return reply.ok ? ok(undefined) : reply;
}

/** A status that is missing or unknown is one that is not final yet. */
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
