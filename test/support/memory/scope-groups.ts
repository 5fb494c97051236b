import { listingOf } from '../../../src/core/listing.ts';
import type { ManagementGroups, ResourceGroups } from '../../../src/reservations/ports/scope-targets.ts';

const resourceGroups: ResourceGroups = {
  resourceGroupExists: () => Promise.resolve('exists'),
  listResourceGroups: () => Promise.resolve(listingOf([])),
};
const managementGroups: ManagementGroups = {
  ancestorsOf: () => Promise.resolve([]),
  groupExists: () => Promise.resolve('exists'),
  listGroups: () => Promise.resolve(listingOf([])),
};

/** Ports of scopes, for tests in which every group exists. */
export const allGroupsExist = { resourceGroups, managementGroups };
