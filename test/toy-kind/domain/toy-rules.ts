import { dated, fail, pass, type DatedRule, type Rule } from '../../../src/rules/domain/rule.ts';
import type { Money } from '../../../src/core/money.ts';

/** The facts of the rules. */
export interface ToyFacts {
  readonly days: number;
  /** `undefined` for a toy that the shop does not have. */
  readonly deposit: Money | undefined;
}

const sinceOpening = {
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: null,
  source: 'The notice at the door of the toy shop',
} as const;

const inShop: Rule<ToyFacts> = {
  id: 'toy-in-shop',
  versions: [
    {
      ...sinceOpening,
      parameters: {},
      text: { en: 'The shop lends what it has.', fr: 'Le magasin prête ce qu’il possède.' },
    },
  ],
  check: ({ deposit }) =>
    deposit === undefined ? fail('The shop does not have this toy.') : pass('The shop has this toy.'),
};

const loanLength: Rule<ToyFacts, { readonly mostDays: number }> = {
  id: 'toy-loan-length',
  versions: [
    {
      ...sinceOpening,
      parameters: { mostDays: 14 },
      text: { en: 'A toy is lent for two weeks at most.', fr: 'Un jouet est prêté deux semaines au plus.' },
    },
  ],
  check: ({ days }, { mostDays }) =>
    days > mostDays
      ? fail(`A toy is lent for ${mostDays} days at most.`, { days, mostDays })
      : pass(`${days} days are allowed.`, { days, mostDays }),
};

export const toyRules: readonly DatedRule<ToyFacts>[] = [dated(inShop), dated(loanLength)];
