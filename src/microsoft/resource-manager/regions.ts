import { z } from 'zod';
import { flatMapListing, type Listing } from '../../core/listing.ts';
import type { Region, Regions } from '../../catalog/ports/regions.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { orNotShown } from '../client/not-shown.ts';
import { optionalText, wordOf } from '../client/words.ts';
import { paths } from './api-paths.ts';
import type { CatalogSettings } from './catalog.ts';

const locationSchema = z.object({
  name: z.string().min(1),
  displayName: optionalText,
  regionalDisplayName: optionalText,
  metadata: z.object({ regionType: optionalText }).nullish().catch(undefined),
});

/** Microsoft opens a few regions a year. */
const CACHE_SECONDS = 86_400;
const FAILURE_SECONDS = 30;

/**
 * The regions that the partner's own subscription may use. Leaves out what is no place but a group of places, such as
 * `europe`: Microsoft calls it logical.
 */
export function resourceManagerRegions({
  client,
  catalogSubscriptionId,
}: Pick<CatalogSettings, 'client' | 'catalogSubscriptionId'>): Regions {
  const cache = expiringCache<Listing<Region>>({
    monotonic: client.monotonic,
    seconds: CACHE_SECONDS,
    failureSeconds: FAILURE_SECONDS,
    maxEntries: 1,
  });
  const call = { tenantId: client.partnerTenantId, path: paths.locations(catalogSubscriptionId) };
  const read = async () =>
    flatMapListing(await client.list(call, locationSchema), ({ name, metadata, ...names }) =>
      wordOf(metadata?.regionType ?? '') === 'logical'
        ? []
        : [{ region: name.toLowerCase(), name: names.displayName ?? names.regionalDisplayName ?? name }],
    );
  return {
    listRegions: () =>
      orNotShown({ source: 'Azure', part: 'its regions', subject: catalogSubscriptionId }, () =>
        cache.get('', read),
      ),
  };
}
