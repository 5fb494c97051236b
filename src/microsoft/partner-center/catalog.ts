import { flatMapListing, joinListings, type Listing } from '../../core/listing.ts';
import type { Offer } from '../../catalog/domain/offer.ts';
import type { Catalog, OfferQuery } from '../../catalog/ports/catalog.ts';
import { shortMemory } from '../../platform/node/expiring-cache.ts';
import { callTo } from './calls.ts';
import { availabilitySchema, productSchema, skuSchema, type Product, type Sku } from './catalog-shapes.ts';
import { marketQuery, targetViewOf } from './catalog-query.ts';
import type { PartnerCenter } from './client.ts';
import { absent } from './error-codes.ts';
import { inBatches } from './in-batches.ts';
import { matches, mayBeFor, titleNames, toOffer } from './offers.ts';

/** Products and SKUs change by the month, availabilities (with the item to put into a cart) by the day. */
const REMEMBER_SECONDS = 600;
/** Product lists by market and type, and SKU lists by product: each may be long. */
const MOST_LISTS = 500;

/** What Partner Center sells: product, SKU, availability. The availabilities are read fresh at every call. */
export function partnerCenterCatalog(client: PartnerCenter): Pick<Catalog, 'findOffers'> {
  const limits = { clock: client.clock, seconds: REMEMBER_SECONDS, most: MOST_LISTS };
  const remembered = {
    products: shortMemory<Listing<Product>>(limits),
    skus: shortMemory<Listing<Sku>>(limits),
  };
  const productsOf = (query: OfferQuery, fresh: boolean): Promise<Listing<Product>> => {
    const view = `targetView=${targetViewOf(query.reservedResourceType)}`;
    const call = callTo('listProducts', {}, `${marketQuery(query)}&${view}`);
    return remembered.products.recall(
      call.path,
      () => client.list(call, productSchema, absent.catalog),
      fresh,
    );
  };
  const skusOf = (query: OfferQuery, product: Product, fresh: boolean): Promise<Listing<Sku>> => {
    const call = callTo('listSkus', { productId: product.id }, marketQuery(query));
    return remembered.skus.recall(call.path, () => client.list(call, skuSchema, absent.catalog), fresh);
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
      // A product usually says in its title which sizes it holds; only when none does are all of them searched.
      const titled = products.items.filter((product) => titleNames(product, query));
      const rest = products.items.filter((product) => !titled.includes(product));
      const found = await matchingSkus(query, titled, fresh);
      const skus = found.items.length > 0 ? found : await matchingSkus(query, rest, fresh);
      const offered = skus.items.filter((sku) => mayBeFor(sku, query.term));
      const offers = joinListings(await inBatches(offered, (sku) => readOffer(client, query, sku)));
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
