import { requestedOffer, type MarketFacts, type PurchaseFacts } from '../purchase-facts.ts';
import { retirementAmong } from '../../../catalog/domain/retired-families.ts';
import {
  retirementVersions,
  type RetirementParameters,
} from '../../../catalog/domain/retirement-versions.ts';
import { fail, pass, type Finding, type Rule, type RuleVersion } from '../../../rules/domain/rule.ts';

const text = {
  en: 'Only SKUs that the catalog marks as purchasable can be reserved; retired families can be neither reserved nor renewed.',
  fr: 'Seules les références que le catalogue indique comme achetables peuvent être réservées ; les familles retirées ne peuvent être ni réservées ni renouvelées.',
};

const id = 'sku-purchasable';

const sinceRetirements = retirementVersions(text);

const versions: readonly RuleVersion<RetirementParameters>[] = [
  {
    validFrom: '2018-01-01T00:00:00Z',
    validUntil: sinceRetirements[0]?.validFrom ?? null,
    parameters: { retirements: [] },
    source: 'https://learn.microsoft.com/partner-center/developer/product-resources',
    text,
  },
  ...sinceRetirements,
];

/** Checks whether the SKU is sold: not retired (R85), in the catalog and purchasable. */
export const skuPurchasable: Rule<PurchaseFacts, RetirementParameters> = {
  id,
  versions,
  check: (facts, parameters) => {
    const { sku, region, term } = facts.input;
    const figures = { sku, region, term };
    const retirement = retired(facts, parameters, figures);
    if (retirement !== undefined) return retirement;
    const [unread] = facts.unreadable?.offers ?? [];
    if (facts.offers.length === 0)
      return fail(
        unread === undefined
          ? `The catalog does not sell ${sku} in ${region}.`
          : `Whether the catalog sells ${sku} in ${region} could not be read. ${unread.message}`,
        figures,
      );
    if (requestedOffer(facts)?.purchasable === false)
      return fail(`${sku} in ${region} cannot be bought at present.`, figures);
    return pass(`${sku} in ${region} can be bought.`, figures);
  },
};

/** The same rule without a catalog: only retirement decides. */
export const skuNotRetired: Rule<MarketFacts, RetirementParameters> = {
  id,
  versions,
  check: (facts, parameters) => {
    const { sku, term } = facts.input;
    const figures = { sku, term };
    return (
      retired(facts, parameters, figures) ??
      pass(`${sku} is not retired for ${term}; whether a region sells it, the catalog says.`, figures)
    );
  },
};

function retired(
  { input: { reservedResourceType, sku, term } }: MarketFacts,
  parameters: RetirementParameters,
  figures: Finding['facts'],
): Finding | undefined {
  const found = retirementAmong(parameters.retirements, reservedResourceType, sku, term);
  return (
    found &&
    fail(
      `Reservations of the ${found.family} family are neither sold nor renewed for ${term} since ${found.on}.`,
      { ...figures, family: found.family, retiredOn: found.on },
    )
  );
}
