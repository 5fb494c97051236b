import { z } from 'zod';
import { coveredBySavingsPlans } from '../../../returns/domain/savings-plan-cover.ts';
import { limitDays, limitsOn, type ReturnLimitParameters } from '../../../returns/domain/return-limits.ts';
import type { Sentence } from '../../../core/sentence.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { RuleVersion } from '../../../rules/domain/rule.ts';
import { splitVersions } from '../../../rules/domain/split-versions.ts';
import type { MarketFacts } from '../purchase-facts.ts';

/** The day (UTC) on which exchanges end, as it was announced: fixed, not before a day, or still open. */
const cutOverSchema = z.union([
  z.object({ on: z.string() }),
  z.object({ notBefore: z.string() }),
  z.object({ announcedMonthsAhead: z.number() }),
]);
type CutOver = z.infer<typeof cutOverSchema>;

interface Parameters {
  /** Types whose reservations, bought in this period, can never be exchanged. */
  readonly bound: readonly string[];
  /** Types whose reservations, bought in this period, have one exchange left from the cut-over on. */
  readonly oneLeft: readonly string[];
  /** Null while Microsoft has announced no end. */
  readonly cutOver: CutOver | null;
}

const compute: readonly string[] = ['VirtualMachines', 'DedicatedHost', 'AppService'];

/** Types that savings plans cover (R77), as the rules of an exchange have them. */
const covered: readonly string[] = [...coveredBySavingsPlans.keys()];

const exchanges =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/exchange-and-refund-azure-reservations';
const changes =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/reservation-exchange-policy-changes';

const unlimited: RuleVersion<Parameters> = {
  validFrom: '2018-01-01T00:00:00Z',
  validUntil: '2022-10-01T00:00:00Z',
  parameters: { bound: [], oneLeft: [], cutOver: null },
  source: exchanges,
  text: {
    en: 'A reservation can be exchanged for others of the same kind.',
    fr: 'Une réservation peut être échangée contre d’autres du même type.',
  },
};

/** Announced in 2022-10; the month is known, not the day. */
const announced: RuleVersion<Parameters> = {
  validFrom: '2022-10-01T00:00:00Z',
  validUntil: '2023-10-01T00:00:00Z',
  parameters: { bound: [], oneLeft: compute, cutOver: { on: '2024-01-01' } },
  source: exchanges,
  text: {
    en: 'Compute reservations bought from 2024-01-01 on cannot be exchanged; one bought before has a single exchange left from that day on.',
    fr: 'Les réservations de calcul achetées à partir du 2024-01-01 ne peuvent pas être échangées ; celles achetées avant n’ont plus droit qu’à un seul échange à partir de ce jour.',
  },
};

/** Microsoft postponed the end in 2023-10, before the announced day. */
const grace: RuleVersion<Parameters> = {
  validFrom: '2023-10-01T00:00:00Z',
  validUntil: '2024-07-01T00:00:00Z',
  parameters: { bound: [], oneLeft: compute, cutOver: { notBefore: '2024-07-01' } },
  source: exchanges,
  text: {
    en: 'Compute reservations can be exchanged until 2024-07-01 at least; one bought before the end of that grace has a single exchange left after it.',
    fr: 'Les réservations de calcul peuvent être échangées au moins jusqu’au 2024-07-01 ; celles achetées avant la fin de ce délai n’ont droit ensuite qu’à un seul échange.',
  },
};

const openEnded: RuleVersion<Parameters> = {
  validFrom: '2024-07-01T00:00:00Z',
  validUntil: '2026-07-22T00:00:00Z',
  parameters: { bound: [], oneLeft: compute, cutOver: { announcedMonthsAhead: 6 } },
  source: changes,
  text: {
    en: 'Compute reservations can be exchanged until further notice, which comes at least 6 months ahead; one bought before the end has a single exchange left after it.',
    fr: 'Les réservations de calcul peuvent être échangées jusqu’à nouvel ordre, annoncé au moins 6 mois à l’avance ; celles achetées avant la fin n’ont droit ensuite qu’à un seul échange.',
  },
};

const fixed = {
  source: changes,
  text: {
    en: 'Reservations of services that savings plans cover cannot be exchanged when they are bought from 2027-02-01 on; one bought before has a single exchange left from that day on.',
    fr: 'Les réservations des services couverts par les plans d’économies achetées à partir du 2027-02-01 ne peuvent pas être échangées ; celles achetées avant n’ont plus droit qu’à un seul échange à partir de ce jour.',
  },
};

const versions = splitVersions<Parameters, ReturnLimitParameters>(
  [
    unlimited,
    announced,
    grace,
    openEnded,
    {
      validFrom: '2026-07-22T00:00:00Z',
      validUntil: '2027-02-01T00:00:00Z',
      parameters: { bound: [], oneLeft: covered, cutOver: { on: '2027-02-01' } },
      ...fixed,
    },
    {
      validFrom: '2027-02-01T00:00:00Z',
      validUntil: null,
      parameters: { bound: covered, oneLeft: [], cutOver: { on: '2027-02-01' } },
      ...fixed,
    },
  ],
  limitDays,
  limitsOn,
);

/**
 * Says before the purchase whether the reservation can be exchanged later: whether its product can be at all, and the
 * end of exchanges (R76 to R79) as announced at that time. It never refuses.
 */
export const exchangeable = defineRule({
  id: 'exchangeable',
  versions,
  facts: z.object({
    reservedResourceType: z.string(),
    /** `never`: the product. `bound`: what is bought from the cut-over on. `once-left`: one exchange after it. */
    right: z.enum(['never', 'bound', 'once-left', 'any']),
    product: z.string().optional(),
    cutOver: cutOverSchema.optional(),
  }),
  check: ({ input: { reservedResourceType } }: Pick<MarketFacts, 'input'>, parameters) => {
    const { bound, oneLeft, cutOver, limits } = parameters;
    const limit = limits[reservedResourceType];
    const facts = { reservedResourceType, ...(cutOver && { cutOver }) };
    if (limit?.exchangeable === false)
      return warn({ reservedResourceType, right: 'never', product: limit.product });
    if (bound.includes(reservedResourceType)) return warn({ ...facts, right: 'bound' });
    return pass({ ...facts, right: oneLeft.includes(reservedResourceType) ? 'once-left' : 'any' });
  },
  say: ({ reservedResourceType: type, right, product, cutOver }) => {
    if (right === 'never')
      return {
        en: `Microsoft never exchanges this product (${product}).`,
        fr: `Microsoft n’échange jamais ce produit (${product}).`,
      };
    if (right === 'bound')
      return {
        en: `A ${type} reservation bought now can never be exchanged.`,
        fr: `Une réservation ${type} achetée maintenant ne pourra jamais être échangée.`,
      };
    const from = fromWhen(cutOver);
    return right === 'once-left'
      ? {
          en: `A ${type} reservation can be exchanged, ${from.en} only once more.`,
          fr: `Une réservation ${type} peut être échangée, mais ${from.fr} une seule fois encore.`,
        }
      : {
          en: `A ${type} reservation can be exchanged for others of the same kind.`,
          fr: `Une réservation ${type} peut être échangée contre d’autres du même type.`,
        };
  },
});

function fromWhen(cutOver: CutOver | undefined): Sentence {
  if (cutOver === undefined || 'announcedMonthsAhead' in cutOver)
    return { en: 'from a day yet to be announced on', fr: 'à partir d’un jour encore à annoncer' };
  return 'on' in cutOver
    ? { en: `from ${cutOver.on} on`, fr: `à partir du ${cutOver.on}` }
    : { en: `from ${cutOver.notBefore} on or later`, fr: `à partir du ${cutOver.notBefore} au plus tôt` };
}
