import { z } from 'zod';
import { successorExchangeable } from '../../returns/domain/exchange-right.ts';
import { exchangeRightLeft } from '../../returns/domain/rules/exchange-right.ts';
import { EXCHANGES_AND_REFUNDS } from '../../returns/domain/rules/sources.ts';
import { explainBy } from '../../rules/domain/evaluate.ts';
import type { Explanation } from '../../rules/domain/explanation.ts';
import { explainer } from '../../rules/domain/speaker.ts';
import { versionAt } from '../../rules/domain/rule.ts';
import { exchangeableUnits, exchangeDeadline } from './exchange-right-left.ts';
import type { OptionFacts } from './option-facts.ts';
import type { ReservationOption } from './option.ts';
import { nothingSaved } from './nothing-saved.ts';
import { stateExplanation } from './state-explanation.ts';

/** Of a reservation whose date of purchase is not known. */
export const rightUnknown = explainer({
  id: exchangeRightLeft.id,
  source: EXCHANGES_AND_REFUNDS,
  facts: z.strictObject({}),
  say: () => ({
    en: 'Azure does not say when it was bought: ask Microsoft whether it can be exchanged.',
    fr: 'Azure n’indique pas la date de l’achat : demandez à Microsoft si la réservation peut être échangée.',
  }),
});

/** An exchange saves nothing: it buys for at least what it returns. */
export function exchangeOption(facts: OptionFacts): ReservationOption {
  const { reservation, asOf, value } = facts;
  const state = stateExplanation(reservation, asOf);
  const right = rightExplanation(facts);
  const until = exchangeDeadline(facts);
  return {
    option: 'exchange',
    allowed: state.outcome !== 'fail' && right.outcome !== 'fail',
    ...nothingSaved(facts),
    ...(value && { credit: { amount: value.credit, from: value.from } }),
    ...(until !== undefined && { deadline: until }),
    consequences: [
      'The term begins anew, and what is bought must cost at least what is left.',
      'It has no fee and does not use the refund cap.',
      'What is bought is a new order: roles have to be granted again.',
      successorExchangeable(reservation.reservedResourceType, asOf)
        ? 'What is bought can be exchanged again.'
        : 'The right is used up: what is bought can never be exchanged.',
    ],
    explanations: [state, right],
  };
}

function rightExplanation(facts: OptionFacts): Explanation {
  const { asOf } = facts;
  const units = exchangeableUnits(facts);
  const version = versionAt(exchangeRightLeft.versions, asOf);
  if (units === undefined || version === undefined)
    return { ...rightUnknown.explain('warn', {}), source: version?.source ?? EXCHANGES_AND_REFUNDS };
  const terms = { asOf, returns: [units], purchases: [], choices: { equalCommitment: 'allowed' } } as const;
  return explainBy(exchangeRightLeft, terms, asOf);
}
