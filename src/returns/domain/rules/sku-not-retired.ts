import { retirementAmong } from '../../../catalog/domain/retired-families.ts';
import {
  retirementVersions,
  type RetirementParameters,
} from '../../../catalog/domain/retirement-versions.ts';
import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';
import type { ExchangeTerms } from '../exchange-facts.ts';

const text = {
  en: 'An exchange cannot buy machines of a retired family.',
  fr: 'Un échange ne peut pas acheter des machines d’une famille retirée.',
};

/** Checks that an exchange buys no SKU of a retired family (R85). */
export const skuNotRetired: Rule<ExchangeTerms, RetirementParameters> = {
  id: 'sku-not-retired',
  versions: retirementVersions(text),
  check: ({ purchases }, { retirements }) => {
    const figures = { skus: purchases.map(({ sku }) => sku) };
    const retired = purchases.flatMap(({ reservedResourceType, sku, term }) => {
      const found = retirementAmong(retirements, reservedResourceType, sku, term);
      return found === undefined ? [] : [{ ...found, sku, term }];
    });
    const [first] = retired;
    return first === undefined
      ? pass('No SKU that is bought is retired.', figures)
      : fail(
          `${first.sku} is not sold for ${first.term} since ${first.on}: the ${first.family} family is retired.`,
          {
            ...figures,
            retired,
          },
        );
  },
};
