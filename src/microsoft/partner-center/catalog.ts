import { flatMapListing, joinListings, type Listing } from '../../core/listing.ts';
import type { Offer } from '../../catalog/domain/offer.ts';
import type { Catalog, OfferQuery } from '../../catalog/ports/catalog.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { callTo } from './calls.ts';
import { availabilitySchema, productSchema, skuSchema, type Product, type Sku } from './catalog-shapes.ts';
import { marketQuery, targetViewOf } from './catalog-query.ts';
import type { PartnerCenter } from './client.ts';
import { absent } from './error-codes.ts';
import { inBatches } from '../../core/in-batches.ts';
import { matches, mayBeFor, titleNames, toOffer } from './offers.ts';

/** Products and SKUs change monthly, availabilities, with the catalog item for the cart, daily. */
const CACHE_SECONDS = 600;
/** One product list per market and type, one SKU list per product; each may be long. */
const MAX_LISTS = 500;

/** Partner Center's catalog: product, SKU, availability. Every call reads the availabilities fresh. */
export function partnerCenterCatalog(client: PartnerCenter): Pick<Catalog, 'findOffers'> {
  const limits = { monotonic: client.monotonic, seconds: CACHE_SECONDS, maxEntries: MAX_LISTS };
  const caches = {
    products: expiringCache<Listing<Product>>(limits),
    skus: expiringCache<Listing<Sku>>(limits),
  };
  const productsOf = (query: OfferQuery, fresh: boolean): Promise<Listing<Product>> => {
    const view = `targetView=${targetViewOf(query.reservedResourceType)}`;
    const call = callTo('listProducts', {}, `${marketQuery(query)}&${view}`);
    return caches.products.get(call.path, () => client.list(call, productSchema, absent.catalog), fresh);
  };
  const skusOf = (query: OfferQuery, product: Product, fresh: boolean): Promise<Listing<Sku>> => {
    const call = callTo('listSkus', { productId: product.id }, marketQuery(query));
    return caches.skus.get(call.path, () => client.list(call, skuSchema, absent.catalog), fresh);
  };
  const matchingSkus = async (
    query: OfferQuery,
    products: readonly Product[],
    fresh: boolean,
  ): Promise<Listing<Sku>> =>
    flatMapListing(
      joinListings(await inBatches(products, (product) => skusOf(query, product, fresh))),
      (sku) => (matches(sku, query) ? [sku] : []),
    );
  return {
    findOffers: async (query, fresh = false) => {
      const products = await productsOf(query, fresh);
      // A product title usually names the sizes it holds; only when none matches are all products searched.
      const titled = products.items.filter((product) => titleNames(product, query));
      const rest = products.items.filter((product) => !titled.includes(product));
      const found = await matchingSkus(query, titled, fresh);
      const skus = found.items.length > 0 ? found : await matchingSkus(query, rest, fresh);
      const offersOf = async (some: readonly Sku[]) =>
        joinListings(await inBatches(some, (sku) => readOffer(client, query, sku)));
      const likely = skus.items.filter((sku) => mayBeFor(sku, query.term));
      const likelyOffers = await offersOf(likely);
      const isFound = likelyOffers.items.some(({ term }) => query.term === undefined || term === query.term);
      // A SKU may contradict its availability: before the term counts as not for sale, all are read.
      const unlikely = isFound ? [] : skus.items.filter((sku) => !likely.includes(sku));
      const offers = joinListings([likelyOffers, await offersOf(unlikely)]);
      return { ...offers, warnings: [...products.warnings, ...skus.warnings, ...offers.warnings] };
    },
  };
}

async function readOffer(client: PartnerCenter, query: OfferQuery, sku: Sku): Promise<Listing<Offer>> {
  const ids = { productId: sku.productId, skuId: sku.id };
  const call = callTo('listAvailabilities', ids, marketQuery(query));
  const { items, warnings } = await client.list(call, availabilitySchema, absent.catalog);
  const offer = toOffer(sku, items);
  return { ...offer, warnings: [...warnings, ...offer.warnings] };
}
