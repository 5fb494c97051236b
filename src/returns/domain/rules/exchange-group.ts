import { z } from 'zod';
import { defineRule, fail, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { ExchangeTerms } from '../exchange-facts.ts';
import { exchangeGroup } from '../exchange-group.ts';
import { isKnownType } from '../savings-plan-cover.ts';
import { EXCHANGES_AND_REFUNDS } from './sources.ts';

/** Checks that all that is returned and bought is of one group of types (R71). */
export const sameExchangeGroup = defineRule({
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
  facts: z.object({
    returned: z.array(z.string()),
    purchased: z.array(z.string()),
    /** A type that the desk does not know. */
    unknown: z.string().optional(),
  }),
  check: ({ returns, purchases }: ExchangeTerms) => {
    if (returns.length === 0) return undefined;
    const types = [...returns, ...purchases].map(({ reservedResourceType }) => reservedResourceType);
    const figures = { returned: groupsOf(returns), purchased: groupsOf(purchases) };
    if (new Set(types.map(exchangeGroup)).size <= 1) return pass(figures);
    const unknown = types.find((type) => !isKnownType(type));
    return unknown === undefined ? fail(figures) : warn({ ...figures, unknown });
  },
  say: ({ returned, purchased, unknown }, outcome) => {
    if (outcome === 'pass')
      return { en: 'All lines are of one type.', fr: 'Toutes les lignes sont du même type.' };
    return unknown === undefined
      ? {
          en: `Types cannot be mixed: ${returned.join(', ')} would be returned for ${purchased.join(', ')}.`,
          fr: `Les types ne se mélangent pas : ${returned.join(', ')} serait restitué contre ${purchased.join(', ')}.`,
        }
      : {
          en: `The desk does not know the type ${unknown}: ask Microsoft. Its calculation decides.`,
          fr: `Le bureau ne connaît pas le type ${unknown} : demandez à Microsoft. Son calcul décide.`,
        };
  },
});

const groupsOf = (lines: readonly { readonly reservedResourceType: string }[]): string[] => [
  ...new Set(lines.map(({ reservedResourceType }) => exchangeGroup(reservedResourceType))),
];
