import { readBearer, TokenProblem } from '../../gateway/bearer-token.ts';
import { param } from '../../gateway/plane.ts';
import type { Call } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import type { World } from '../../world.ts';
import { AUDIENCES } from '../audiences.ts';
import { subscriptionOfCaller } from '../billing-subscription.ts';

/** Whose support tickets a call is about. */
export interface SupportCaller {
  readonly tenantId: string;
  /** `/subscriptions/<id>`, or empty for the whole tenant. */
  readonly base: string;
}

/**
 * Lets a call through that may open and read support tickets. In a customer's tenant that is the partner's call, which
 * proves itself by a token of the partner's own tenant in `x-ms-authorization-auxiliary`.
 */
export function supportCaller(world: World, call: Call): SupportCaller {
  const { tenantId } = call.caller;
  if (tenantId !== world.seed.partner.tenantId) requirePartner(world, call);
  const base =
    call.params['subscription'] === undefined
      ? ''
      : `/subscriptions/${subscriptionOfCaller(world, call, param(call, 'subscription')).id}`;
  if (world.settings.supportAccess === 'denied')
    throw new Refusal(
      403,
      'AuthorizationFailed',
      `The client '${call.caller.name}' does not have authorization to perform action 'Microsoft.Support/supportTickets/write' over scope '${base}'.`,
    );
  return { tenantId, base };
}

function requirePartner(world: World, call: Call): void {
  const header = call.header('x-ms-authorization-auxiliary');
  if (header === undefined)
    throw new Refusal(
      403,
      'AuthorizationFailed',
      'A partner needs x-ms-authorization-auxiliary to use support tickets of a customer.',
    );
  if (auxiliaryTenant(header, call.now) !== world.seed.partner.tenantId)
    throw new Refusal(403, 'AuthorizationFailed', "The auxiliary token is not of the partner's tenant.");
}

function auxiliaryTenant(header: string, now: Date): string {
  try {
    return readBearer(header, AUDIENCES, now).tenantId;
  } catch (error) {
    if (error instanceof TokenProblem)
      throw new Refusal(401, 'InvalidAuthenticationToken', `x-ms-authorization-auxiliary: ${error.message}`);
    throw error;
  }
}
