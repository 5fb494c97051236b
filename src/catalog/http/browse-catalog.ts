import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import {
  billingPlanSchema,
  regionSchema,
  reservedResourceTypeSchema,
  termSchema,
} from '../../reservations/domain/reservation-terms.ts';
import { ok } from '../../core/result.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { Clock } from '../../core/clock.ts';
import { browseCatalog } from '../use-cases/browse-catalog.ts';
import { anyToken } from '../../platform/http/access.ts';
import { countrySchema } from '../../platform/http/fields.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
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
    prices: z.array(z.object({ term: termSchema, total: moneySchema, hourly: z.string() })).readonly(),
    payAsYouGoHourly: z.string().optional(),
    purchasable: z.boolean(),
    retiresOn: z.string().optional(),
  })
  .meta({ id: 'Sku' });

interface Deps {
  readonly catalog: Pick<Catalog, 'browse'>;
  readonly clock: Clock;
}

/**
 * `GET /catalog/skus?country=&region=&type=&term=`. The country decides market and currency; the default type is
 * VirtualMachines.
 */
export const browseCatalogRoute = ({ catalog, clock }: Deps) =>
  route({
    address: 'GET /api/v1/catalog/skus',
    summary: 'Lists what is sold where, for which terms and prices',
    tag: 'rules',
    answer: { schema: pageSchema(skuSchema) },
    access: anyToken,
    query: z.object({
      country: countrySchema,
      region: regionSchema.optional(),
      type: reservedResourceTypeSchema.default('VirtualMachines'),
      term: termSchema.optional(),
      ...pageParameters,
    }),
    async run({ query }) {
      const { limit, cursor, type, ...rest } = query;
      const browse = browseCatalog({ catalog, clock });
      const page = await browse({ ...rest, reservedResourceType: type }, { limit, cursor });
      return ok(okReply({ ...page, items: page.items.map((sku) => z.encode(skuSchema, sku)) }));
    },
  });
