import { fail, pass, warn, type Rule } from '../../../rules/domain/rule.ts';
import type { ExchangeTerms } from '../exchange-facts.ts';
import { exchangeGroup } from '../exchange-group.ts';
import { isKnownType } from '../savings-plan-cover.ts';
import { EXCHANGES_AND_REFUNDS } from './sources.ts';

/** Checks that all that is returned and bought is of one group of types (R71). */
export const sameExchangeGroup: Rule<ExchangeTerms, object> = {
  id: 'exchange-group',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: { groups: { compute: ['VirtualMachines', 'DedicatedHost', 'AVS'] } },
      source: EXCHANGES_AND_REFUNDS,
      text: {
        en: 'A reservation can be exchanged for one of the same type. Virtual machines, dedicated hosts and Azure VMware Solution count as one type, and so do SQL databases of all kinds.',
        fr: 'Une réservation peut être échangée contre une autre du même type. Machines virtuelles, hôtes dédiés et Azure VMware Solution comptent comme un seul type, de même que les bases SQL de toutes sortes.',
      },
    },
  ],
  check: ({ returns, purchases }) => {
    const types = [...returns, ...purchases].map(({ reservedResourceType }) => reservedResourceType);
    const [returned, purchased] = [groupsOf(returns), groupsOf(purchases)];
    const figures = { returned, purchased };
    if (new Set(types.map(exchangeGroup)).size <= 1) return pass('All lines are of one type.', figures);
    const unknown = types.find((type) => !isKnownType(type));
    return unknown === undefined
      ? fail(
          `Types cannot be mixed: ${returned.join(', ')} would be returned for ${purchased.join(', ')}.`,
          figures,
        )
      : warn(`The desk does not know the type ${unknown}: ask Microsoft. Its calculation decides.`, figures);
  },
};

const groupsOf = (lines: readonly { readonly reservedResourceType: string }[]): readonly string[] => [
  ...new Set(lines.map(({ reservedResourceType }) => exchangeGroup(reservedResourceType))),
];
