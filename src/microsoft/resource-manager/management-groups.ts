import { z } from 'zod';
import { UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import { flatMapListing } from '../../core/listing.ts';
import type { ManagementGroups } from '../../reservations/ports/scope-targets.ts';
import { orNotShown } from '../client/not-shown.ts';
import { optionalText } from '../client/words.ts';
import { paths } from './api-paths.ts';
import type { ResourceManager } from './client.ts';
import { absent } from './error-codes.ts';
import { existenceOf } from './existence.ts';

/** Azure names the groups above a group in either member. */
const groupShape = z.object({
  properties: z
    .object({
      details: z
        .object({
          managementGroupAncestors: z.array(z.string()).nullish(),
          managementGroupAncestorsChain: z.array(z.object({ name: z.string().nullish() })).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

const listedSchema = z.object({
  name: z.string().min(1),
  properties: z.object({ displayName: optionalText }).nullish().catch(undefined),
});

/** Reads management groups in the customers' tenants. The place of a group that the desk may not read is not known. */
export const resourceManagerGroups = (client: ResourceManager): ManagementGroups => ({
  ancestorsOf: async (customerId, groupId) => {
    const call = { method: 'GET', tenantId: customerId, path: paths.managementGroup(groupId) } as const;
    const found = await client.find(call, groupShape, absent.managementGroup).catch((error: unknown) => {
      if (error instanceof UnexpectedAnswer) return undefined;
      throw error;
    });
    const details = found?.properties?.details;
    const chain = details?.managementGroupAncestorsChain?.flatMap(({ name }) => name ?? []);
    return details?.managementGroupAncestors ?? chain;
  },
  groupExists: (customerId, groupId) =>
    existenceOf(client, customerId, paths.managementGroup(groupId), absent.managementGroup),
  listGroups: (customerId) =>
    orNotShown(
      { source: 'Azure', part: 'the management groups of this customer', subject: customerId },
      async () => {
        const call = { tenantId: customerId, path: paths.managementGroups };
        return flatMapListing(await client.list(call, listedSchema), ({ name, properties }) => [
          { managementGroupId: name, name: properties?.displayName ?? name },
        ]);
      },
    ),
});
