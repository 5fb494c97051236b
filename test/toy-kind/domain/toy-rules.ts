import { z } from 'zod';
import { defineRule, fail, pass } from '../../../src/rules/domain/define-rule.ts';
import { dated, type DatedRule } from '../../../src/rules/domain/rule.ts';
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

const inShop = defineRule({
  id: 'toy-in-shop',
  versions: [
    {
      ...sinceOpening,
      parameters: {},
      text: { en: 'The shop lends what it has.', fr: 'Le magasin prête ce qu’il possède.' },
    },
  ],
  facts: z.object({}),
  check: ({ deposit }: ToyFacts) => (deposit === undefined ? fail({}) : pass({})),
  say: (_facts, outcome) =>
    outcome === 'fail'
      ? { en: 'The shop does not have this toy.', fr: 'Le magasin n’a pas ce jouet.' }
      : { en: 'The shop has this toy.', fr: 'Le magasin a ce jouet.' },
});

const loanLength = defineRule({
  id: 'toy-loan-length',
  versions: [
    {
      ...sinceOpening,
      parameters: { mostDays: 14 },
      text: { en: 'A toy is lent for two weeks at most.', fr: 'Un jouet est prêté deux semaines au plus.' },
    },
  ],
  facts: z.object({ days: z.number(), mostDays: z.number() }),
  check: ({ days }: ToyFacts, { mostDays }) =>
    days > mostDays ? fail({ days, mostDays }) : pass({ days, mostDays }),
  say: ({ days, mostDays }, outcome) =>
    outcome === 'fail'
      ? {
          en: `A toy is lent for ${mostDays} days at most.`,
          fr: `Un jouet est prêté pour ${mostDays} jours au plus.`,
        }
      : { en: `${days} days are allowed.`, fr: `${days} jours sont permis.` },
});

export const toyRules: readonly DatedRule<ToyFacts>[] = [dated(inShop), dated(loanLength)];
