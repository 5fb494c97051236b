import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { listingOf, type Listing } from '../../core/listing.ts';
import { ok } from '../../core/result.ts';
import { anyToken, onCustomer } from '../../platform/http/access.ts';
import { instantSchema } from '../../platform/http/fields.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { countUpTo, pageParameters, severalOf } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { pageOfListing } from '../../platform/node/page-after.ts';
import { watchedCustomers, type WatchedCustomerDeps } from '../../watch/use-cases/watched-customers.ts';
import { radarItemSchema, radarKey, radarKindSchema } from '../domain/radar-item.ts';
import { readRadar, type RadarDeps } from '../use-cases/read-radar.ts';
import { radarCalendar } from './radar-calendar.ts';
import { radarCsv } from './radar-csv.ts';

const MAX_HORIZON = 1826;
const HORIZON = `must be a number of days from 1 to ${MAX_HORIZON}`;

const query = z.object({
  asOf: instantSchema.optional(),
  horizon: countUpTo(MAX_HORIZON, HORIZON).default(365).describe('Days ahead of `asOf`, 1 to 1,826.'),
  kind: severalOf(radarKindSchema.options).optional(),
  ...pageParameters,
});
type Query = z.infer<typeof query>;

type Deps = RadarDeps & { readonly clock: Clock };

const answerOf = (clock: Clock) => ({
  schema: pageSchema(radarItemSchema),
  csv: radarCsv,
  calendar: radarCalendar(clock),
});

async function reply(deps: Deps, customers: Listing<string>, { asOf, horizon, kind, ...page }: Query) {
  const window = { asOf: asOf ?? deps.clock(), horizonDays: horizon, kinds: kind };
  const { items, warnings } = await readRadar(deps)(customers.items, window);
  const listing = { items, warnings: [...customers.warnings, ...warnings] };
  const cut = pageOfListing(listing, radarKey, page);
  return ok(okReply({ ...cut, items: cut.items.map((item) => z.encode(radarItemSchema, item)) }));
}

/** `GET /customers/{customerId}/radar?asOf=&horizon=&kind=&limit=&cursor=` */
export const showCustomerRadarRoute = (deps: Deps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/radar',
    summary: 'Tells what dated rules will take away from a customer, or give back, soonest first',
    tag: 'customers',
    answer: answerOf(deps.clock),
    access: onCustomer('read'),
    query,
    run: ({ customerId, query: asked }) => reply(deps, listingOf([customerId]), asked),
  });

/** `GET /radar?asOf=&horizon=&kind=&limit=&cursor=`: over all customers that the caller may see. */
export const showRadarRoute = (deps: Deps & WatchedCustomerDeps) =>
  route({
    address: 'GET /api/v1/radar',
    summary: 'Tells what dated rules will take away from all customers, or give back, soonest first',
    tag: 'customers',
    answer: answerOf(deps.clock),
    access: anyToken,
    query,
    run: async ({ principal, query: asked }) =>
      reply(deps, await watchedCustomers(deps, principal, 'read'), asked),
  });
