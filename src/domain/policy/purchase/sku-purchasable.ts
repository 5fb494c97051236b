import { askedOffer, type PurchaseFacts } from '../purchase-facts.ts';
import { retiredOn20260701, type RetiredFamily } from '../retired-families.ts';
import { fail, pass, type Rule } from '../rule.ts';

interface Parameters {
  readonly retired: readonly RetiredFamily[];
}

const text = {
  en: 'Only SKUs that the catalog marks as purchasable can be reserved; retired families cannot.',
  fr: 'Seules les références que le catalogue indique comme achetables peuvent être réservées.',
};

export const skuPurchasable: Rule<PurchaseFacts, Parameters> = {
  id: 'sku-purchasable',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: '2026-07-01T00:00:00Z',
      parameters: { retired: [] },
      source: 'https://learn.microsoft.com/partner-center/developer/product-resources',
      text,
    },
    {
      validFrom: '2026-07-01T00:00:00Z',
      validUntil: null,
      parameters: { retired: retiredOn20260701 },
      source:
        'https://learn.microsoft.com/azure/cost-management-billing/reservations/manage-legacy-vm-reservations-after-july-1-2026',
      text,
    },
  ],
  check: (facts, { retired }) => {
    const { sku, region, term, reservedResourceType } = facts.input;
    const figures = { sku, region, term };
    const family = retired.find((candidate) => candidate.terms.includes(term) && candidate.pattern.test(sku));
    if (reservedResourceType === 'VirtualMachines' && family !== undefined) {
      const message = `Reservations of the ${family.family} family are no longer sold for ${term} since 2026-07-01.`;
      return fail(message, { ...figures, family: family.family });
    }
    if (facts.offers.length === 0) return fail(`The catalog does not sell ${sku} in ${region}.`, figures);
    if (askedOffer(facts)?.purchasable === false)
      return fail(`${sku} in ${region} cannot be bought at present.`, figures);
    return pass(`${sku} in ${region} can be bought.`, figures);
  },
};
