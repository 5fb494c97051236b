import type { Explanation } from '../../rules/domain/explanation.ts';
import type { OptionFacts } from './option-facts.ts';
import type { ReservationOption } from './option.ts';
import { nothingSaved } from './nothing-saved.ts';
import { stateExplanation } from './state-explanation.ts';
import { planCommitments } from './trade-in.ts';

const TRADE_IN =
  'https://learn.microsoft.com/azure/cost-management-billing/savings-plan/reservation-trade-in';
/** Types that can be traded in. */
const tradable = ['VirtualMachines', 'DedicatedHost', 'AppService'];

/** A trade-in to a savings plan is compared only: the desk does not carry it out. */
export function tradeInOption(facts: OptionFacts): ReservationOption {
  const { reservation, value, asOf } = facts;
  const state = stateExplanation(reservation, asOf);
  const type = typeExplanation(reservation.reservedResourceType);
  return {
    option: 'trade-in',
    allowed: state.outcome !== 'fail' && type.outcome !== 'fail',
    ...nothingSaved(facts),
    ...(value && {
      credit: { amount: value.credit, from: value.from },
      commitments: planCommitments(value.residual),
    }),
    ...(reservation.expiresAt !== undefined && { deadline: reservation.expiresAt }),
    consequences: [
      'The desk does not do this: it is done in the Azure portal.',
      'The savings plan is bought first and the reservation returned after: both charges are open at once.',
      'A savings plan can never be cancelled or exchanged. Its prices are those of today and may change.',
      'A commitment that spends what is left may be too small to cover the same usage.',
      'It has no fee, no deadline of its own, and does not use the refund cap.',
    ],
    explanations: [state, type],
  };
}

const typeExplanation = (reservedResourceType: string): Explanation => {
  const fits = tradable.includes(reservedResourceType);
  return {
    rule: 'trade-in-type',
    outcome: fits ? 'pass' : 'fail',
    message: fits
      ? 'It can be traded in for a savings plan.'
      : 'Only virtual machines, dedicated hosts and App Service can be traded in for a savings plan.',
    source: TRADE_IN,
    facts: { reservedResourceType },
  };
};
