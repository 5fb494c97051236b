import { listingOf } from '../core/listing.ts';
import type { RenewalDecisions } from '../radar/ports/renewal-decisions.ts';
import { needsDecision } from '../renewal/domain/watched-renewal.ts';
import type { WatchedRenewals } from '../renewal/ports/watched-renewals.ts';

/** The decisions on renewals for the radar, which knows no kind of request. */
export const renewalDecisionsOf = ({ list }: Pick<WatchedRenewals, 'list'>): RenewalDecisions => ({
  list: async (customerId) => {
    const { items, warnings } = await list(customerId);
    const decided = items.map(({ reservationId, requestId, decision, findings }) => ({
      ...{ reservationId, requestId, decision },
      needsDecision: needsDecision({ findings }),
    }));
    return listingOf(decided, warnings);
  },
});
