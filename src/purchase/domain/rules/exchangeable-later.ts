import { coveredBySavingsPlans } from '../../../returns/domain/savings-plan-cover.ts';
import type { MarketFacts } from '../purchase-facts.ts';
import { pass, warn, type Rule, type RuleVersion } from '../../../rules/domain/rule.ts';

/** The day (UTC) on which exchanges end, as it was announced: fixed, not before a day, or still open. */
type CutOver =
  { readonly on: string } | { readonly notBefore: string } | { readonly announcedMonthsAhead: number };

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

/**
 * Says before the purchase whether the reservation can be exchanged later (R76 to R79), as announced at that time. It
 * never refuses.
 */
export const exchangeableLater: Rule<Pick<MarketFacts, 'input'>, Parameters> = {
  id: 'exchangeable-later',
  versions: [
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
  check: ({ input: { reservedResourceType } }, { bound, oneLeft, cutOver }) => {
    const facts = { reservedResourceType, ...(cutOver && { cutOver }) };
    if (bound.includes(reservedResourceType))
      return warn(`A ${reservedResourceType} reservation bought now can never be exchanged.`, facts);
    if (oneLeft.includes(reservedResourceType))
      return pass(`It can be exchanged, ${fromWhen(cutOver)} only once more.`, facts);
    return pass('It can be exchanged for others of the same kind.', facts);
  },
};

function fromWhen(cutOver: CutOver | null): string {
  if (cutOver === null || 'announcedMonthsAhead' in cutOver) return 'from a day yet to be announced on';
  return 'on' in cutOver ? `from ${cutOver.on} on` : `from ${cutOver.notBefore} on or later`;
}
