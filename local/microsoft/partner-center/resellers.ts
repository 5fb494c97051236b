import { Refusal } from '../gateway/refusal.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import type { World } from '../world.ts';

/** Participants that name a partner; only the first becomes partner on record of what is bought. */
const RESELLER_KEYS = ['transaction_reseller', 'consumption_reseller', 'additional_transaction_reseller'];

/** Whether the partner has indirect resellers at all. */
export function isIndirectProvider(world: World): boolean {
  return world.settings.partnerKind === 'indirect-provider';
}

/** The MPN id of the reseller a customer is sold to through; undefined when it is sold to directly. */
export function resellerOf(world: World, customer: CustomerSeed): string | undefined {
  return isIndirectProvider(world) ? customer.indirectResellerMpnId : undefined;
}

/** The MPN ids of all resellers that a customer is sold to through. */
export function resellersOf(world: World, customer: CustomerSeed): readonly (string | undefined)[] {
  if (!isIndirectProvider(world)) return [];
  return [customer.indirectResellerMpnId, ...customer.otherResellerMpnIds];
}

/** Whether an MPN id may be partner on record: an active indirect reseller of this provider. */
export function isActiveReseller(world: World, mpnId: string): boolean {
  return world.seed.indirectResellers.some((one) => one.mpnId === mpnId && one.state === 'active');
}

/**
 * Checks the participants of a cart line and returns its partner on record, if it has one. A direct partner may name
 * none (10004); an MPN id must be one of an active indirect reseller (rule R90).
 */
export function partnerOnRecordOf(
  world: World,
  participants: readonly { readonly key: string; readonly value: string }[],
): string | undefined {
  if (participants.length > 0 && !isIndirectProvider(world))
    throw new Refusal(400, '10004', 'Setting participants is not supported for the partner.');
  for (const { key, value } of participants) {
    if (!RESELLER_KEYS.includes(key))
      throw new Refusal(400, '800009', `There is an error in a cart item: no participant ${key}.`);
    checkReseller(world, value);
  }
  return participants.find(({ key }) => key === RESELLER_KEYS[0])?.value;
}

function checkReseller(world: World, mpnId: string): void {
  if (mpnId === world.seed.partner.mpnId)
    throw new Refusal(404, '2072', `${mpnId} is the indirect provider; name the indirect reseller instead.`);
  if (!world.seed.indirectResellers.some((one) => one.mpnId === mpnId))
    throw new Refusal(404, '800015', `MPN id ${mpnId} was not found.`);
  if (!isActiveReseller(world, mpnId))
    throw new Refusal(400, '800016', `MPN id ${mpnId} is not a valid indirect reseller.`);
}
