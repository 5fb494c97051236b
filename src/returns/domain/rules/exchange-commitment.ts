import { z } from 'zod';
import { showMoney, type Money } from '../../../core/money.ts';
import { defineRule, fail, pass, warn } from '../../../rules/domain/define-rule.ts';
import { exchangeCommitment, type ExchangeCommitment } from '../exchange-commitment.ts';
import type { ExchangeBuy, ExchangeReturn, ExchangeTerms } from '../exchange-facts.ts';
import { policyConflicts } from '../policy-choices.ts';
import { EXCHANGES_AND_REFUNDS } from './sources.ts';

/** Checks that an exchange buys for at least as much as it returns (R73). */
export const commitmentKept = defineRule({
  id: 'exchange-commitment',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: { conflicts: [policyConflicts.equalCommitment] },
      source: EXCHANGES_AND_REFUNDS,
      text: {
        en: 'What is bought must cost at least as much over its whole term, all payments counted, as what is left of the returned reservations.',
        fr: 'Ce qui est acheté doit coûter sur toute sa durée, tous paiements comptés, au moins autant que ce qui reste des réservations restituées.',
      },
    },
  ],
  costFacts: ['returned', 'purchased', 'shortfall'],
  facts: z.object({
    /** Absent when an amount is not known or the currencies differ, and for people who do not see Microsoft's price. */
    returned: z.string().optional(),
    purchased: z.string().optional(),
    shortfall: z.string().optional(),
  }),
  check: (terms: ExchangeTerms) => {
    if (terms.returns.length === 0) return undefined;
    const found = commitmentOf(terms);
    if (found === undefined) return warn({});
    const { returned, purchased, shortfall } = found;
    const figures = { returned: showMoney(returned), purchased: showMoney(purchased) };
    if (shortfall !== undefined) return fail({ ...figures, shortfall: showMoney(shortfall) });
    const isRefused = returned.minor === purchased.minor && terms.choices.equalCommitment === 'refused';
    return isRefused ? fail(figures) : pass(figures);
  },
  say: ({ returned, purchased, shortfall }, outcome) => {
    if (returned === undefined && outcome !== 'warn')
      return outcome === 'fail'
        ? {
            en: 'What is bought costs too little: it must cost at least what is left of the returned reservations.',
            fr: 'Ce qui est acheté coûte trop peu : cela doit coûter au moins ce qui reste des réservations restituées.',
          }
        : {
            en: 'What is bought costs at least what is left of the returned reservations.',
            fr: 'Ce qui est acheté coûte au moins ce qui reste des réservations restituées.',
          };
    if (returned === undefined)
      return {
        en: 'Whether what is bought costs enough is not known: Microsoft decides.',
        fr: 'On ne sait pas si ce qui est acheté coûte assez : Microsoft décide.',
      };
    const en = `${returned} are returned and ${purchased} are bought`;
    const fr = `${returned} sont restitués et ${purchased} sont achetés`;
    if (shortfall !== undefined)
      return { en: `${en}: ${shortfall} are missing.`, fr: `${fr} : il manque ${shortfall}.` };
    return outcome === 'fail'
      ? {
          en: `${en}: it must be more than is returned.`,
          fr: `${fr} : il faut acheter plus que ce qui est restitué.`,
        }
      : { en: `${en}.`, fr: `${fr}.` };
  },
});

interface CommitmentLines {
  readonly returns: readonly Pick<ExchangeReturn, 'remainingCommitment'>[];
  readonly purchases: readonly Pick<ExchangeBuy, 'lifetimeCommitment'>[];
}

/** Both sides of an exchange; `undefined` when an amount is not known or the currencies differ. */
export function commitmentOf({ returns, purchases }: CommitmentLines): ExchangeCommitment | undefined {
  const [remaining, lifetimes] = [
    returns.map(({ remainingCommitment }) => remainingCommitment),
    purchases.map(({ lifetimeCommitment }) => lifetimeCommitment),
  ];
  if (!allOfOneCurrency([...remaining, ...lifetimes])) return undefined;
  const [firstReturned, ...otherReturned] = remaining.filter((amount) => amount !== undefined);
  const [firstBought, ...otherBought] = lifetimes.filter((amount) => amount !== undefined);
  return firstReturned === undefined || firstBought === undefined
    ? undefined
    : exchangeCommitment([firstReturned, ...otherReturned], [firstBought, ...otherBought]);
}

const allOfOneCurrency = (amounts: readonly (Money | undefined)[]): boolean =>
  amounts.every((amount) => amount !== undefined && amount.currency === amounts[0]?.currency);
