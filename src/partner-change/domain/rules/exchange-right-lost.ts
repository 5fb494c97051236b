import {
  exchangeRight,
  isExchangeable,
  successorExchangeable,
} from '../../../returns/domain/exchange-right.ts';
import { z } from 'zod';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { PartnerChangeFacts } from '../partner-change-facts.ts';
import { EXCHANGE_CHANGES } from './sources.ts';

/**
 * Says whether a reservation that may be exchanged becomes one that may not (R76). It never refuses. The reservation
 * counts as not yet exchanged, so that the warning is never left out.
 */
export const exchangeRightLost = defineRule({
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
  facts: z.object({
    reservedResourceType: z.string(),
    purchasedAt: z.string().nullable(),
    isKept: z.boolean(),
  }),
  check: ({ asOf, reservation: { reservedResourceType, purchasedAt } }: PartnerChangeFacts) => {
    const figures = { reservedResourceType, purchasedAt: purchasedAt ?? null };
    if (successorExchangeable(reservedResourceType, asOf)) return pass({ ...figures, isKept: true });
    const units = { reservedResourceType, exchangesSinceCutover: 0 };
    // Without a date the reservation counts as old: to warn in vain costs less than to lose a right unseen.
    const boughtAt = purchasedAt === undefined ? new Date(0) : new Date(purchasedAt);
    const isLost = isExchangeable(exchangeRight({ ...units, purchasedAt: boughtAt }, asOf));
    return isLost ? warn({ ...figures, isKept: false }) : pass({ ...figures, isKept: false });
  },
  say: ({ reservedResourceType, isKept }, outcome) => {
    if (isKept)
      return {
        en: 'The new reservation can be exchanged as the present one can.',
        fr: 'La nouvelle réservation peut être échangée comme l’actuelle.',
      };
    return outcome === 'warn'
      ? {
          en: `The right to exchange is lost: a ${reservedResourceType} reservation bought now can never be exchanged.`,
          fr: `Le droit à l’échange est perdu : une réservation ${reservedResourceType} achetée maintenant ne pourra jamais être échangée.`,
        }
      : {
          en: 'Neither the present reservation nor the new one can be exchanged.',
          fr: 'Ni la réservation actuelle ni la nouvelle ne peuvent être échangées.',
        };
  },
});
