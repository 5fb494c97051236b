import type { CatalogSeed, FamilySeed, RegionSeed, SizeSeed } from '../seed/catalog-schema.ts';
import { TERMS } from '../values/term.ts';
import type { Term } from '../values/term.ts';
import { productIdOf, skuIdOf } from './catalog-ids.ts';
import type { Offer, OfferTerm, TermOffer } from './offer.ts';

/** Everything that is sold, findable by ARM's names and by Partner Center's ids. */
export interface Catalog {
  readonly offers: readonly Offer[];
  readonly regions: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  /** By ARM's names; the names are compared without case, as Azure does. */
  find(type: string, sku: string, region: string): Offer | undefined;
  /** All offers of a Partner Center product (one product per series). */
  product(productId: string): readonly Offer[] | undefined;
  /** A Partner Center SKU: one size of a product in one region for one term. */
  partnerCenterSku(productId: string, skuId: string): TermOffer | undefined;
  readonly productIds: readonly string[];
}

/** Multiplies families by regions. Throws when two derived Partner Center ids collide. */
export function buildCatalog(seed: CatalogSeed): Catalog {
  const offers = seed.families.flatMap((family) =>
    family.sizes.flatMap((size) =>
      seed.regions
        .filter(({ name }) => !size.notIn.includes(name) && size.onlyIn?.includes(name) !== false)
        .map((region) => toOffer(family, size, region, seed)),
    ),
  );
  const byName = new Map(offers.map((offer) => [nameKey(offer.type, offer.sku, offer.region), offer]));
  const products = Map.groupBy(offers, (offer) => productIdOf(offer.product));
  const skus = indexPartnerCenterSkus(offers);
  return {
    offers,
    regions: new Set(seed.regions.map((region) => region.name)),
    types: new Set(offers.map((offer) => offer.type)),
    find: (type, sku, region) => byName.get(nameKey(type, sku, region)),
    product: (productId) => products.get(productId),
    partnerCenterSku: (productId, skuId) => skus.get(`${productId}:${skuId}`),
    productIds: [...products.keys()],
  };
}

/** The terms an offer is sold for, retired ones included, shortest first. */
export function termsOf(offer: Offer): Term[] {
  return TERMS.filter((term) => offer.terms[term] !== undefined);
}

function nameKey(...names: string[]): string {
  return names.join('|').toLowerCase();
}

function indexPartnerCenterSkus(offers: readonly Offer[]): Map<string, TermOffer> {
  const index = new Map<string, TermOffer>();
  for (const offer of offers) {
    for (const term of termsOf(offer)) {
      const key = `${productIdOf(offer.product)}:${skuIdOf(offer.sku, offer.region, term)}`;
      const taken = index.get(key);
      if (taken !== undefined)
        throw new Error(`${offer.sku} ${offer.region} ${term} and ${taken.offer.sku} share the id ${key}`);
      index.set(key, { offer, term });
    }
  }
  return index;
}

function toOffer(family: FamilySeed, size: SizeSeed, region: RegionSeed, seed: CatalogSeed): Offer {
  return {
    type: family.type,
    sku: size.sku,
    region: region.name,
    regionTitle: region.title,
    service: family.service,
    product: family.product,
    title: family.title,
    hourly: size.hourly,
    regionFactor: region.factor,
    terms: offerTerms(family),
    plans: family.plans,
    refundable: family.refundable,
    refundRefusal: family.refundRefusal,
    noPolicyErrors: family.noPolicyErrors,
    ...(family.group === undefined ? {} : { group: family.group }),
    ...(size.ratio === undefined ? {} : { ratio: size.ratio }),
    ...(size.cores === undefined ? {} : { cores: size.cores }),
    ...(size.ram === undefined ? {} : { ram: size.ram }),
    ...(size.maximumQuantity === undefined ? {} : { maximumQuantity: size.maximumQuantity }),
    asksDuration: family.asksDuration,
    restrictions: seed.restrictions.filter((one) => one.sku === size.sku && one.region === region.name),
  };
}

function offerTerms(family: FamilySeed): Partial<Record<Term, OfferTerm>> {
  const terms: Partial<Record<Term, OfferTerm>> = {};
  for (const term of TERMS) {
    const paidHours = family.paidHours[term];
    if (paidHours === undefined) continue;
    const retiresOn = family.retiresOn[term];
    terms[term] = retiresOn === undefined ? { paidHours } : { paidHours, retiresOn };
  }
  return terms;
}
