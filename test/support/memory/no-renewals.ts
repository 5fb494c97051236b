import type { Renewals } from '../../../src/renewal/ports/renewals.ts';
import { memoryWatchedRenewals } from './watched-renewals.ts';

const renewals: Renewals = {
  read: () => Promise.reject(new Error('nobody renews here')),
  set: () => Promise.reject(new Error('nobody renews here')),
};

/** The ports of renewals, for tests in which nobody renews a reservation. */
export const noRenewals = () => ({ renewals, watchedRenewals: memoryWatchedRenewals() });
