import type { ReservedResourceType } from '../../purchase.ts';
import type { MarketFacts } from '../purchase-facts.ts';
import { pass, warn, type Rule } from '../rule.ts';

interface Parameters {
  /** Types whose reservations, bought in this period, can never be exchanged. */
  readonly bound: readonly ReservedResourceType[];
  /** Types whose reservations, bought in this period, have one exchange left from 2027-02-01 on. */
  readonly oneLeft: readonly ReservedResourceType[];
}

/** What savings plans cover (R77): compute but AVS, and databases. */
const coveredBySavingsPlans: readonly ReservedResourceType[] = [
  'VirtualMachines',
  'DedicatedHost',
  'AppService',
  'SqlDatabases',
];

const source =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/reservation-exchange-policy-changes';
const text = {
  en: 'Reservations of services that savings plans cover cannot be exchanged when they are bought from 2027-02-01 on; one bought before has a single exchange left from that day on.',
  fr: 'Les réservations des services couverts par les plans d’économies achetées à partir du 2027-02-01 ne peuvent pas être échangées ; celles achetées avant n’ont plus droit qu’à un seul échange à partir de ce jour.',
};

/** Tells before the purchase whether it can be exchanged later (R76 to R79). It never refuses. */
export const exchangeableLater: Rule<Pick<MarketFacts, 'input'>, Parameters> = {
  id: 'exchangeable-later',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: '2026-07-22T00:00:00Z',
      parameters: { bound: [], oneLeft: [] },
      source:
        'https://learn.microsoft.com/azure/cost-management-billing/reservations/exchange-and-refund-azure-reservations',
      text: {
        en: 'A reservation can be exchanged for others of the same kind.',
        fr: 'Une réservation peut être échangée contre d’autres du même type.',
      },
    },
    {
      validFrom: '2026-07-22T00:00:00Z',
      validUntil: '2027-02-01T00:00:00Z',
      parameters: { bound: [], oneLeft: coveredBySavingsPlans },
      source,
      text,
    },
    {
      validFrom: '2027-02-01T00:00:00Z',
      validUntil: null,
      parameters: { bound: coveredBySavingsPlans, oneLeft: [] },
      source,
      text,
    },
  ],
  check: ({ input: { reservedResourceType } }, { bound, oneLeft }) => {
    const facts = { reservedResourceType };
    if (bound.includes(reservedResourceType))
      return warn(
        `${reservedResourceType} reservations bought from 2027-02-01 on cannot be exchanged.`,
        facts,
      );
    if (oneLeft.includes(reservedResourceType))
      return pass('It can be exchanged, from 2027-02-01 on only once more.', facts);
    return pass('It can be exchanged for others of the same kind.', facts);
  },
};
