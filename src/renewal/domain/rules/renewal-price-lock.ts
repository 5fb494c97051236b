import { z } from 'zod';
import {
  isPriceFixed,
  PRICE_LOCK_DAYS,
  priceFixedOn,
  RENEWALS,
} from '../../../catalog/domain/renewal-terms.ts';
import { dayOf } from '../../../core/calendar-day.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { RuleVersion } from '../../../rules/domain/rule.ts';
import type { RenewalFacts } from '../renewal-facts.ts';

interface Parameters {
  readonly lockDays: number;
  /** What Microsoft does when the price changes after it was fixed. */
  readonly onChange: 'lower-price' | 'not-renewed';
}

const versions: readonly RuleVersion<Parameters>[] = [
  {
    validFrom: '2019-01-01T00:00:00Z',
    validUntil: '2023-01-01T00:00:00Z',
    parameters: { lockDays: PRICE_LOCK_DAYS, onChange: 'lower-price' },
    source: RENEWALS,
    text: {
      en: 'Microsoft fixes the price of a renewal 30 days before the end; if it changes until then, the lower of both counts.',
      fr: 'Microsoft fixe le prix d’un renouvellement 30 jours avant l’échéance ; s’il change ensuite, le plus bas des deux compte.',
    },
  },
  {
    validFrom: '2023-01-01T00:00:00Z',
    validUntil: null,
    parameters: { lockDays: PRICE_LOCK_DAYS, onChange: 'not-renewed' },
    source: RENEWALS,
    text: {
      en: 'Microsoft fixes the price of a renewal 30 days before the end; if it changes after that, it does not renew.',
      fr: 'Microsoft fixe le prix d’un renouvellement 30 jours avant l’échéance ; s’il change ensuite, il ne renouvelle pas.',
    },
  },
];

/** Says whether the price that is approved is the one that Microsoft has fixed (R82). It never refuses. */
export const renewalPriceLock = defineRule({
  id: 'renewal-price-lock',
  versions,
  facts: z.object({
    lockOn: z.string(),
    lock: z.enum(['ahead', 'fixed', 'not-shown']),
    onChange: z.enum(['lower-price', 'not-renewed']),
  }),
  check: ({ input, reservation, offer, asOf }: RenewalFacts, { onChange }) => {
    const expiresAt = reservation?.expiresAt;
    if (input.decision === 'lapse' || expiresAt === undefined) return undefined;
    const lockOn = priceFixedOn(dayOf(new Date(expiresAt)));
    if (!isPriceFixed(expiresAt, asOf)) return warn({ lockOn, lock: 'ahead', onChange });
    const isShown = input.decision === 'renew' && offer?.pricing !== undefined;
    return isShown
      ? pass({ lockOn, lock: 'fixed', onChange })
      : warn({ lockOn, lock: 'not-shown', onChange });
  },
  say: ({ lockOn, lock, onChange }) => {
    if (lock === 'fixed')
      return {
        en: `Microsoft has fixed the price on ${lockOn}: it is the one that is approved.`,
        fr: `Microsoft a fixé le prix le ${lockOn} : c’est celui qui est approuvé.`,
      };
    if (lock === 'not-shown')
      return {
        en: `Microsoft fixed its prices on ${lockOn} and shows none for this renewal yet: the approved price is that of today.`,
        fr: `Microsoft a fixé ses prix le ${lockOn} et n’en montre pas encore pour ce renouvellement : le prix approuvé est celui d’aujourd’hui.`,
      };
    return onChange === 'not-renewed'
      ? {
          en: `Microsoft fixes the price on ${lockOn}: until then it may change, and the desk tells when it is above the approved one. If it changes after that day, Microsoft does not renew.`,
          fr: `Microsoft fixe le prix le ${lockOn} : d’ici là il peut changer, et le service signale s’il dépasse celui qui est approuvé. S’il change après ce jour, Microsoft ne renouvelle pas.`,
        }
      : {
          en: `Microsoft fixes the price on ${lockOn}; the lower of that and of the last day counts.`,
          fr: `Microsoft fixe le prix le ${lockOn} ; le plus bas entre celui-ci et celui du dernier jour compte.`,
        };
  },
});
