import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import {
  billingPlanSchema,
  regionSchema,
  reservedResourceTypeSchema,
  termSchema,
} from '../../reservations/domain/reservation-terms.ts';
import { decideAccess, type GrantRole, type Permission, type Principal } from '../../core/access.ts';
import { guidSchema } from '../../core/identifiers.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { withoutCost } from '../../core/visible-cost.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import { lastKnownCustomer, type CustomerDeps } from '../../customers/use-cases/last-known-customer.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { Clock } from '../../core/clock.ts';
import { browseCatalog } from '../use-cases/browse-catalog.ts';
import { anyToken, notFound } from '../../platform/http/access.ts';
import { countrySchema } from '../../platform/http/fields.ts';
import { invalidRequest, unavailable, type Problem } from '../../platform/http/problem.ts';
import { pageParameters, QUERY_NOT_VALID } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { route } from '../../platform/http/route.ts';

const skuSchema = z
  .object({
    sku: z.string(),
    reservedResourceType: reservedResourceTypeSchema,
    region: z.string(),
    terms: z.array(termSchema).readonly(),
    billingPlans: z.array(billingPlanSchema).readonly(),
    flexibilityGroup: z.string().optional(),
    ratio: z.string().optional(),
    cores: z.int().optional().describe('Virtual CPUs of one unit; absent where Microsoft does not say.'),
    memoryGB: z
      .string()
      .optional()
      .describe('Memory of one unit in GB; absent where Microsoft does not say.'),
    prices: z
      .array(
        z.object({
          term: termSchema,
          cost: moneySchema.describe("Microsoft's list price of one unit for the whole term."),
          total: moneySchema.describe('What the customer pays for one unit over the whole term.'),
          hourly: z.string().describe('`total` spread over all hours of the term: 8 decimals, half-up.'),
        }),
      )
      .readonly(),
    payAsYouGoHourly: z.string().optional(),
    purchasable: z.boolean(),
    retiresOn: z.string().optional(),
  })
  .meta({ id: 'Sku' });

interface Deps extends CustomerDeps {
  readonly catalog: Pick<Catalog, 'browse'>;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
  readonly grants: Pick<GrantStore, 'grantsOf'>;
  /** What counts for customers without a markup of their own. */
  readonly settings: { readonly markupPercent: string };
  readonly clock: Clock;
}

const COUNTRY_MISSING = 'is required without a customerId';

/**
 * `GET /catalog/skus?country=&customerId=&region=&type=&term=&search=`. The country decides market and currency, and is that
 * of the customer unless given; `total` has the markup of the customer, else that of all customers. The default type
 * is VirtualMachines.
 */
export const browseCatalogRoute = (deps: Deps) =>
  route({
    address: 'GET /api/v1/catalog/skus',
    summary: 'Lists what is sold where, for which terms and prices',
    tag: 'rules',
    answer: { schema: pageSchema(skuSchema) },
    refusals: ['not-found'],
    access: anyToken,
    query: z.object({
      country: countrySchema.optional(),
      customerId: guidSchema.optional(),
      region: regionSchema.optional(),
      type: reservedResourceTypeSchema.default('VirtualMachines'),
      term: termSchema.optional(),
      search: z
        .string()
        .max(100)
        .optional()
        .describe('Words of the name or of the flexibility group, such as `D2s`, `d2s v5` or `DSv5`.'),
      ...pageParameters,
    }),
    async run({ query, principal }) {
      const { limit, cursor, type, customerId, country: stated, search, ...rest } = query;
      const granted = await deps.grants.grantsOf(principal.id);
      const market = await marketOf(deps, principal, granted, { customerId, stated });
      if (!market.ok) return market;
      const { country, markupPercent, seesCost } = market.value;
      const wanted = { ...rest, country, reservedResourceType: type };
      const page = await browseCatalog(deps)(wanted, { markupPercent, search }, { limit, cursor });
      const body = { ...page, items: page.items.map((sku) => z.encode(skuSchema, sku)) };
      return ok(okReply(seesCost ? body : withoutCost(body)));
    },
  });

interface Market {
  readonly country: string;
  readonly markupPercent: string;
  readonly seesCost: boolean;
}

/** The market and the markup of a customer the person may read, or those of any customer. */
async function marketOf(
  deps: Deps,
  principal: Principal,
  granted: ReadonlyMap<string, readonly GrantRole[]>,
  { customerId, stated }: { readonly customerId?: string | undefined; readonly stated?: string | undefined },
): Promise<Result<Market, Problem>> {
  const may = (roles: readonly GrantRole[], permission: Permission) =>
    decideAccess(principal, roles, permission) === 'allowed';
  if (customerId === undefined) {
    const error = { pointer: '/query/country', message: COUNTRY_MISSING };
    if (stated === undefined) return refuse(invalidRequest(QUERY_NOT_VALID, error));
    const seesCost = [[], ...granted.values()].some((roles) => may(roles, 'see-cost'));
    return ok({ country: stated, markupPercent: deps.settings.markupPercent, seesCost });
  }
  const roles = granted.get(customerId) ?? [];
  if (!may(roles, 'read')) return refuse(notFound);
  const { markupPercent = deps.settings.markupPercent } = await deps.customerSettings.settingsOf(customerId);
  const seesCost = may(roles, 'see-cost');
  if (stated !== undefined) return ok({ country: stated, markupPercent, seesCost });
  const { customer, warning } = await lastKnownCustomer(deps, customerId);
  if (customer !== undefined) return ok({ country: customer.country, markupPercent, seesCost });
  return refuse(warning === undefined ? notFound : unavailable(warning.message));
}
