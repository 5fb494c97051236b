import { addMoney, showMoney } from '../../core/money.ts';
import type { Explanation } from '../../rules/domain/explanation.ts';
import type { OptionFacts, ReturnValue } from './option-facts.ts';
import { rankOptions, type ReservationOption } from './option.ts';
import { exchangeOption } from './exchange-option.ts';
import { nothingSaved, zeroOf } from './nothing-saved.ts';
import { renewOption } from './renew-option.ts';
import { stateExplanation } from './state-explanation.ts';
import { tradeInOption } from './trade-in-option.ts';

/** What can be done with a reservation, ranked by money. */
export const optionsOf = (facts: OptionFacts): readonly ReservationOption[] =>
  rankOptions([
    keepOption(facts),
    rescopeOption(facts),
    renewOption(facts),
    exchangeOption(facts),
    tradeInOption(facts),
    refundOption(facts),
  ]);

/** Keeping is what the other options are compared with. */
function keepOption(facts: OptionFacts): ReservationOption {
  const { reservation, asOf } = facts;
  const { renew, expiresAt } = reservation;
  const state = stateExplanation(reservation, asOf);
  return {
    option: 'keep',
    allowed: state.outcome !== 'fail',
    ...nothingSaved(facts),
    ...(expiresAt !== undefined && { deadline: expiresAt }),
    consequences: [
      ...(facts.value === undefined ? [] : [leftOver(facts.value)]),
      renew
        ? 'It renews itself when it ends, if Microsoft still sells it at the price of 30 days before.'
        : 'When it ends, the same usage is charged by the hour.',
    ],
    explanations: [state],
  };
}

const leftOver = ({ credit, openPayments }: ReturnValue): string =>
  openPayments === undefined || openPayments.minor === 0
    ? `${showMoney(credit)} of what was paid are still to be used.`
    : `${showMoney(credit)} of what was paid are still to be used, and ${showMoney(openPayments)} are still to be paid.`;

function rescopeOption({ reservation, ...facts }: OptionFacts): ReservationOption {
  const state = stateExplanation(reservation, facts.asOf);
  return {
    option: 'rescope',
    allowed: state.outcome !== 'fail',
    ...nothingSaved(facts),
    ...(reservation.expiresAt !== undefined && { deadline: reservation.expiresAt }),
    consequences: [
      'It is free and the term goes on. From that hour on other usage benefits, and is charged for it.',
    ],
    explanations: [state],
  };
}

function refundOption({ refundVerdict, value, reservation, asOf }: OptionFacts): ReservationOption {
  const state = stateExplanation(reservation, asOf);
  const explanations: readonly Explanation[] = refundVerdict?.explanations ?? [state];
  return {
    option: 'refund',
    allowed: refundVerdict?.allowed ?? state.outcome !== 'fail',
    ...(value && {
      money: { amount: addMoney(value.credit, value.openPayments ?? zeroOf(value)), from: value.from },
      credit: { amount: value.credit, from: value.from },
    }),
    ...(reservation.expiresAt !== undefined && { deadline: reservation.expiresAt }),
    consequences: [
      `Each day that passes pays back less. From the return on, the same usage is charged by the hour.`,
      'It uses the refund cap of the customer for 365 days.',
      ...(reservation.renew ? ['The automatic renewal ends with it.'] : []),
      ...(refundVerdict === undefined ? [`Microsoft could not be asked at ${asOf.toISOString()}.`] : []),
    ],
    explanations,
  };
}
