import { z } from 'zod';
import { flatMapListing } from '../../core/listing.ts';
import type { ResourceGroups } from '../../reservations/ports/scope-targets.ts';
import { orNotShown } from '../client/not-shown.ts';
import { optionalText } from '../client/words.ts';
import { paths } from './api-paths.ts';
import type { ResourceManager } from './client.ts';
import { absent } from './error-codes.ts';
import { existenceOf } from './existence.ts';

const groupSchema = z.object({ name: z.string().min(1), location: optionalText });

/** Reads the resource groups of the customers' subscriptions. */
export const resourceManagerResourceGroups = (client: ResourceManager): ResourceGroups => ({
  resourceGroupExists: (customerId, subscriptionId, resourceGroup) =>
    existenceOf(client, customerId, paths.resourceGroup(subscriptionId, resourceGroup), absent.resourceGroup),
  listResourceGroups: (customerId, subscriptionId) =>
    orNotShown(
      { source: 'Azure', part: 'the resource groups of this subscription', subject: subscriptionId },
      async () => {
        const call = { tenantId: customerId, path: paths.resourceGroups(subscriptionId) };
        return flatMapListing(await client.list(call, groupSchema), ({ name, location }) => [
          { resourceGroup: name, ...(location == null || location === '' ? {} : { region: location }) },
        ]);
      },
    ),
});
