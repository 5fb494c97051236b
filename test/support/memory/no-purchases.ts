import { listingOf } from '../../../src/core/listing.ts';
import { allGroupsExist } from './scope-groups.ts';

/** The ports of a purchase but for its price, for tests in which nobody buys. */
export const noPurchases = {
  access: { rolesOn: () => Promise.resolve(['Owner']) },
  catalog: {
    findOffers: () => Promise.resolve(listingOf([])),
    browse: () => Promise.resolve(listingOf([])),
    listSold: () => Promise.resolve(listingOf([])),
  },
  ...allGroupsExist,
  ordering: {
    findCart: () => Promise.resolve(undefined),
    findOrderByName: () => Promise.resolve({ state: 'absent' as const }),
    registrationState: () => Promise.resolve({ state: 'registered' as const }),
  },
};
