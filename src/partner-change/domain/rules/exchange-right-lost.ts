import {
  exchangeRight,
  isExchangeable,
  successorExchangeable,
} from '../../../returns/domain/exchange-right.ts';
import { pass, warn, type Rule } from '../../../rules/domain/rule.ts';
import type { PartnerChangeFacts } from '../partner-change-facts.ts';
import { EXCHANGE_CHANGES } from './sources.ts';

/**
 * Says whether a reservation that may be exchanged becomes one that may not (R76). It never refuses. The reservation
 * counts as not yet exchanged, so that the warning is never left out.
 */
export const exchangeRightLost: Rule<PartnerChangeFacts, object> = {
  id: 'exchange-right-lost',
  versions: [
    {
      validFrom: '2026-07-22T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: EXCHANGE_CHANGES,
      text: {
        en: 'What is bought from 2027-02-01 on, or from the day savings plans cover it, cannot be exchanged; what was bought before can be, once more.',
        fr: 'Ce qui est acheté à partir du 2027-02-01, ou du jour où les plans d’économies le couvrent, ne peut pas être échangé ; ce qui a été acheté avant peut l’être encore une fois.',
      },
    },
  ],
  check: ({ asOf, reservation: { reservedResourceType, purchasedAt } }) => {
    const figures = { reservedResourceType, purchasedAt: purchasedAt ?? null };
    if (successorExchangeable(reservedResourceType, asOf))
      return pass('The new reservation can be exchanged as the present one can.', figures);
    const units = { reservedResourceType, exchangesSinceCutover: 0 };
    // Without a date the reservation counts as old: to warn in vain costs less than to lose a right unseen.
    const boughtAt = purchasedAt === undefined ? new Date(0) : new Date(purchasedAt);
    return isExchangeable(exchangeRight({ ...units, purchasedAt: boughtAt }, asOf))
      ? warn(
          `The right to exchange is lost: a ${reservedResourceType} reservation bought now can never be exchanged.`,
          figures,
        )
      : pass('Neither the present reservation nor the new one can be exchanged.', figures);
  },
};
