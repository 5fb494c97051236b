import { ok, param } from '../gateway/plane.ts';
import type { Call, Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import { termsOf } from '../catalog/build-catalog.ts';
import type { TermOffer } from '../catalog/offer.ts';
import type { World } from '../world.ts';
import type { Market } from './product-shapes.ts';
import { availabilityShape, productShape, skuShape } from './product-shapes.ts';
import { collection } from './collection.ts';

/** The catalog, behaviour F2. A country where reservations are not sold has an empty one. */
export function productRoutes(world: World): Route[] {
  const get = (path: string, handle: Route['handle']): Route => ({ method: 'GET', path, handle });
  return [
    get('/v1/products', (call) => {
      const market = readMarket(world, call);
      const wanted = typesOfView(call.query('targetView') ?? '');
      const items = (market.sold ? world.catalog.productIds : []).flatMap((id) => {
        const offer = world.catalog.product(id)?.[0];
        return offer !== undefined && wanted(offer.type) ? [productShape(id, offer, market)] : [];
      });
      return ok(collection(world, call, items));
    }),
    get('/v1/products/:product', (call) => {
      const market = readMarket(world, call);
      const { id, offers } = findProduct(world, call);
      return ok(productShape(id, offers[0], market));
    }),
    get('/v1/products/:product/skus', (call) => {
      const market = readMarket(world, call);
      const { id, offers } = findProduct(world, call);
      const all = offers.flatMap((offer) => termsOf(offer).map((term) => ({ offer, term })));
      const items = (market.sold ? all : []).map((one) => skuShape(id, one, market));
      return ok(collection(world, call, items));
    }),
    get('/v1/products/:product/skus/:sku', (call) => {
      const market = readMarket(world, call);
      return ok(skuShape(findProduct(world, call).id, findSku(world, call), market));
    }),
    get('/v1/products/:product/skus/:sku/availabilities', (call) => {
      const market = readMarket(world, call);
      const { id } = findProduct(world, call);
      const sku = findSku(world, call);
      const items = market.sold ? [availabilityShape(id, sku, market, call.now)] : [];
      return ok(collection(world, call, items));
    }),
  ];
}

function readMarket(world: World, call: Call): Market {
  const country = call.query('country')?.toUpperCase();
  if (country === undefined) throw new Refusal(400, '400056', 'The query parameter country is required.');
  const segment = call.query('targetSegment') ?? 'commercial';
  if (segment !== 'commercial') throw new Refusal(403, '400030', `Segment ${segment} is not allowed.`);
  const scope = call.query('reservationScope');
  if (scope !== undefined && scope.toLowerCase() !== 'azureplan')
    throw new Refusal(400, '400056', 'reservationScope must be AzurePlan or absent.');
  const market = world.seed.markets[country];
  return {
    country,
    currency: market?.currency ?? 'USD',
    sold: market?.reservationsSold ?? false,
    scope: scope === undefined ? 'classic' : 'azure-plan',
    query: queryOf(call),
  };
}

function queryOf(call: Call): string {
  const at = call.url.indexOf('?');
  return at < 0 ? '' : call.url.slice(at);
}

const VIEWS: Readonly<Record<string, readonly string[] | 'all'>> = {
  Azure: 'all',
  MicrosoftAzure: 'all',
  AzureReservations: 'all',
  AzureReservationsVM: ['VirtualMachines'],
  AzureReservationsSQL: ['SqlDatabases'],
  AzureReservationsCosmosDb: ['CosmosDb'],
  OnlineServices: [],
  Software: [],
};

function typesOfView(view: string): (type: string) => boolean {
  const types = VIEWS[view];
  if (types === undefined) throw new Refusal(403, '400036', `Target view "${view}" is not allowed.`);
  return (type) => types === 'all' || types.includes(type);
}

function findProduct(world: World, call: Call) {
  const id = param(call, 'product').toUpperCase();
  const [first, ...rest] = world.catalog.product(id) ?? [];
  if (first === undefined) throw new Refusal(404, '400013', `Product ${id} was not found.`);
  return { id, offers: [first, ...rest] as const };
}

function findSku(world: World, call: Call): TermOffer {
  const [product, sku] = [param(call, 'product').toUpperCase(), param(call, 'sku').toUpperCase()];
  const found = world.catalog.partnerCenterSku(product, sku);
  if (found === undefined)
    throw new Refusal(404, '400018', `SKU ${sku} was not found in product ${product}.`);
  return found;
}
