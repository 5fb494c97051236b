import { retirementAmong } from '../../../catalog/domain/retired-families.ts';
import {
  retirementVersions,
  type RetirementParameters,
} from '../../../catalog/domain/retirement-versions.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { RuleVersion } from '../../../rules/domain/rule.ts';
import { requestedOffer, type MarketFacts, type PurchaseFacts } from '../purchase-facts.ts';
import { saySku, skuFigures, type SkuFigures } from './say-sku.ts';

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
export const skuPurchasable = defineRule({
  id,
  versions,
  facts: skuFigures,
  check: (facts: PurchaseFacts, parameters) => {
    const { reservedResourceType, sku, region, term } = facts.input;
    const asked = { reservedResourceType, sku, region, term };
    const retirement = retired(facts, parameters);
    const { successorSkus } = facts;
    if (retirement !== undefined)
      return fail({ ...asked, ...retirement, ...(successorSkus && { successorSkus }) });
    const [unread] = facts.unreadable?.offers ?? [];
    if (facts.offers.length === 0 && unread !== undefined)
      return fail({ ...asked, found: 'unread', unread: unread.message });
    if (facts.offers.length === 0)
      return fail({ ...asked, found: 'not-sold', ...(facts.notSold && { notSold: facts.notSold }) });
    return requestedOffer(facts)?.purchasable === false
      ? fail({ ...asked, found: 'not-purchasable' })
      : pass({ ...asked, found: 'sold' });
  },
  say: saySku,
});

/** The same rule without a catalog: only retirement decides. */
export const skuNotRetired = defineRule({
  id,
  versions,
  facts: skuFigures,
  check: (facts: MarketFacts, parameters) => {
    const { reservedResourceType, sku, term } = facts.input;
    const asked = { reservedResourceType, sku, term };
    const retirement = retired(facts, parameters);
    return retirement === undefined
      ? pass({ ...asked, found: 'not-retired' })
      : fail({ ...asked, ...retirement });
  },
  say: saySku,
});

function retired(
  { input }: MarketFacts,
  { retirements }: RetirementParameters,
): Pick<SkuFigures, 'found' | 'family' | 'retiredOn' | 'successors'> | undefined {
  const found = retirementAmong(retirements, input, input.term);
  return (
    found && { found: 'retired', family: found.family, retiredOn: found.on, successors: found.successors }
  );
}
