import { isRetired } from '../../catalog/offer.ts';
import type { PolicyError, PolicyErrors } from '../../store/policy-errors-record.ts';
import type { Settings } from '../../settings.ts';
import { dayOf } from '../../values/calendar.ts';
import { minus, moneyText } from '../../values/money.ts';
import type { World } from '../../world.ts';
import { refuses, takePolicyErrors } from '../ordered-policy-errors.ts';
import type { ReturnLine } from '../refund/return-line.ts';
import type { ExchangeOffer } from './exchange-offer.ts';
import type { CheckedExchange } from './exchange-request.ts';

/** Types that are exchanged for one another (rule R71). */
const COMPUTE = ['VirtualMachines', 'DedicatedHost', 'AVS'];

/** The `policyErrors` of an exchange. What the control port ordered may refuse it but cannot allow it. */
export function exchangePolicy(
  world: World,
  operation: 'calculateExchange' | 'exchange',
  { exchange, offer, now }: { exchange: CheckedExchange; offer: ExchangeOffer; now: Date },
): PolicyErrors {
  const customerId = exchange.returns[0]?.line.reservation.tenantId ?? '';
  const ordered = takePolicyErrors(world.store, operation, customerId);
  if (ordered !== undefined && refuses(ordered)) return ordered;
  const errors = [
    ...exchange.returns.flatMap(({ line }) => lineErrors(world.settings, line, now)),
    ...typeErrors(exchange),
    ...commitmentErrors(world.settings, offer),
  ];
  return errors.length > 0 ? errors : (ordered ?? null);
}

function lineErrors(settings: Settings, { reservation, offer }: ReturnLine, now: Date): PolicyError[] {
  const refused = (why: string) => [
    { code: 'ExchangeNotAllowed', message: `Reservation '${reservation.id}' cannot be exchanged: ${why}.` },
  ];
  if (offer?.refundable === false) return refused(`${reservation.type} is not exchanged`);
  const retired = offer !== undefined && isRetired(offer, reservation.term, now);
  if (retired && settings.retiredProductsExempt) return [];
  const from = lastExchangeFrom(settings, reservation.type);
  if (from === undefined || dayOf(now) < from || reservation.purchasedAt.slice(0, 10) < from) return [];
  return refused(`it was bought on or after ${from}`);
}

/**
 * The day from which a type is exchanged for the last time (rules R76 to R78, behaviour F18). A right per unit follows
 * from the day of purchase alone: what an exchange buys from that day on was bought too late for another one, while
 * units that were not exchanged keep their day.
 */
function lastExchangeFrom(settings: Settings, type: string): string | undefined {
  const coveredSince = settings.coveredBySavingsPlans[type];
  if (coveredSince === undefined) return undefined;
  return coveredSince > settings.lastExchangeFrom ? coveredSince : settings.lastExchangeFrom;
}

function typeErrors({ returns, purchases }: CheckedExchange): PolicyError[] {
  const groupOf = (type: string) => (COMPUTE.includes(type) ? 'compute' : type);
  const returned = returns.map(({ line }) => groupOf(line.reservation.type));
  const groups = new Set([...returned, ...purchases.map(({ bought }) => groupOf(bought.type))]);
  return groups.size === 1
    ? []
    : [
        {
          code: 'ProductTypeMismatch',
          message: 'Reservations are exchanged for the same type of product only.',
        },
      ];
}

function commitmentErrors(
  settings: Settings,
  { newCommitment, returnedCommitment }: ExchangeOffer,
): PolicyError[] {
  const missing = minus(returnedCommitment, newCommitment);
  const enough = settings.equalCommitment === 'allowed' ? missing.minor <= 0 : missing.minor < 0;
  if (enough) return [];
  const { amount, currency } = moneyText(missing);
  return [
    {
      code: 'CommitmentTooLow',
      message: `The new commitment must not be lower than the returned one; ${amount} ${currency} are missing.`,
    },
  ];
}
