import { z } from 'zod';
import { ok } from '../../core/result.ts';
import { anyToken } from '../../platform/http/access.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { pageOfListing } from '../../platform/node/page-after.ts';
import type { Region, Regions } from '../ports/regions.ts';

interface Deps {
  readonly regions: Regions;
}

const regionSchema = z
  .object({
    region: z.string().describe('The region as purchases and reservations have it, such as `westeurope`.'),
    name: z.string().describe("Microsoft's name of the region, such as `West Europe`."),
  })
  .meta({ id: 'Region' });

/** `GET /catalog/regions?limit=&cursor=` */
export const listRegionsRoute = ({ regions }: Deps) =>
  route({
    address: 'GET /api/v1/catalog/regions',
    summary: 'Lists the regions of Azure with their names, by name',
    tag: 'rules',
    answer: { schema: pageSchema(regionSchema) },
    access: anyToken,
    query: z.object(pageParameters),
    run: async ({ query }) => ok(okReply(pageOfListing(await regions.listRegions(), byName, query))),
  });

const byName = ({ name, region }: Region): string => `${name}|${region}`;
