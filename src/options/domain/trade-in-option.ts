import { z } from 'zod';
import { explainer } from '../../rules/domain/speaker.ts';
import type { OptionFacts } from './option-facts.ts';
import type { ReservationOption } from './option.ts';
import { nothingSaved } from './nothing-saved.ts';
import { stateExplanation } from './state-explanation.ts';
import { planCommitments } from './trade-in.ts';

const TRADE_IN =
  'https://learn.microsoft.com/azure/cost-management-billing/savings-plan/reservation-trade-in';
/** Types that can be traded in. */
const tradable = ['VirtualMachines', 'DedicatedHost', 'AppService'];

/** Whether reservations of the type can be traded in. */
export const tradeInType = explainer({
  id: 'trade-in-type',
  source: TRADE_IN,
  facts: z.object({ reservedResourceType: z.string() }),
  say: (_, outcome) =>
    outcome === 'fail'
      ? {
          en: 'Only virtual machines, dedicated hosts and App Service can be traded in for a savings plan.',
          fr: 'Seuls les machines virtuelles, les hôtes dédiés et App Service peuvent être échangés contre un plan d’économies.',
        }
      : {
          en: 'The reservation can be traded in for a savings plan.',
          fr: 'La réservation peut être échangée contre un plan d’économies.',
        },
});

/** A trade-in to a savings plan is compared only: the desk does not carry it out. */
export function tradeInOption(facts: OptionFacts): ReservationOption {
  const { reservation, value, asOf } = facts;
  const state = stateExplanation(reservation, asOf);
  const { reservedResourceType } = reservation;
  const type = tradeInType.explain(tradable.includes(reservedResourceType) ? 'pass' : 'fail', {
    reservedResourceType,
  });
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
