import { retirementAmong } from '../../../catalog/domain/retired-families.ts';
import { retirementVersions } from '../../../catalog/domain/retirement-versions.ts';
import { z } from 'zod';
import { termSchema } from '../../../reservations/domain/reservation-terms.ts';
import { termWords } from '../../../reservations/domain/term-words.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { ExchangeTerms } from '../exchange-facts.ts';

const text = {
  en: 'An exchange cannot buy machines of a retired family.',
  fr: 'Un échange ne peut pas acheter des machines d’une famille retirée.',
};

/** Checks that an exchange buys no SKU of a retired family (R85). */
export const skuNotRetired = defineRule({
  id: 'sku-not-retired',
  versions: retirementVersions(text),
  facts: z.object({
    skus: z.array(z.string()),
    retired: z
      .array(
        z.object({
          sku: z.string(),
          term: termSchema,
          family: z.string(),
          on: z.string(),
          successors: z.array(z.string()).readonly(),
        }),
      )
      .optional(),
  }),
  check: ({ purchases }: ExchangeTerms, { retirements }) => {
    const figures = { skus: purchases.map(({ sku }) => sku) };
    const retired = purchases.flatMap((purchase) => {
      const { sku, term } = purchase;
      const found = retirementAmong(retirements, purchase, term);
      return found === undefined ? [] : [{ ...found, sku, term }];
    });
    return retired.length === 0 ? pass(figures) : fail({ ...figures, retired });
  },
  say: ({ retired }) => {
    const first = retired?.[0];
    if (first === undefined)
      return { en: 'No SKU that is bought is retired.', fr: 'Aucune référence achetée n’est retirée.' };
    const { sku, term, family, on, successors } = first;
    return {
      en: `${sku} is not sold for ${termWords[term].en} since ${on}: the ${family} family is retired. Microsoft recommends ${successors.join(', ')} instead.`,
      fr: `${sku} n’est plus vendue pour ${termWords[term].fr} depuis le ${on} : la famille ${family} est retirée. Microsoft recommande à la place ${successors.join(', ')}.`,
    };
  },
});
