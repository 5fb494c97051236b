import { listingOf } from '../../../src/core/listing.ts';
import type { DueCheck, WatchedRenewal } from '../../../src/renewal/domain/watched-renewal.ts';
import type { WatchedRenewals } from '../../../src/renewal/ports/watched-renewals.ts';

/** An in-memory store of watched renewals for tests. */
export function memoryWatchedRenewals(): WatchedRenewals {
  const renewals = new Map<string, WatchedRenewal>();
  const checks = new Map<string, DueCheck>();
  const keyOf = (customerId: string, reservationId: string) => `${customerId}|${reservationId}`;
  const checkKeyOf = ({ requestId, checkAt }: DueCheck) => `${checkAt}|${requestId}`;
  return {
    put: (renewal) => {
      const { customerId, reservationId, requestId, checkAt } = renewal;
      renewals.set(keyOf(customerId, reservationId), renewal);
      if (checkAt !== undefined) {
        const check = { customerId, reservationId, requestId, checkAt };
        checks.set(checkKeyOf(check), check);
      }
      return Promise.resolve();
    },
    find: (customerId, reservationId) => Promise.resolve(renewals.get(keyOf(customerId, reservationId))),
    list: (customerId) =>
      Promise.resolve(listingOf([...renewals.values()].filter((one) => one.customerId === customerId))),
    due: (until) =>
      Promise.resolve(
        [...checks.values()]
          .filter(({ checkAt }) => Date.parse(checkAt) <= Date.parse(until))
          .sort((one, other) => (checkKeyOf(one) < checkKeyOf(other) ? -1 : 1)),
      ),
    markTried: (check, triedAt) => {
      const stored = checks.get(checkKeyOf(check));
      if (stored !== undefined) checks.set(checkKeyOf(check), { ...stored, triedAt });
      return Promise.resolve();
    },
    remove: (check) => Promise.resolve(void checks.delete(checkKeyOf(check))),
  };
}
