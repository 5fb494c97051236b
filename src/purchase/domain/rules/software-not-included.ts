import { z } from 'zod';
import type { PurchaseFacts } from '../purchase-facts.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { RuleVersion } from '../../../rules/domain/rule.ts';

interface Parameters {
  /** Types whose reservations cover only compute. */
  readonly computeOnly: readonly string[];
}

const versions: readonly RuleVersion<Parameters>[] = [
  {
    validFrom: '2018-01-01T00:00:00Z',
    validUntil: null,
    parameters: { computeOnly: ['VirtualMachines', 'DedicatedHost'] },
    source:
      'https://learn.microsoft.com/azure/cost-management-billing/reservations/understand-vm-reservation-charges',
    text: {
      en: 'Software, storage and networking are not included and are billed on separate lines.',
      fr: 'Les logiciels, le stockage et le réseau ne sont pas inclus et sont facturés sur des lignes distinctes.',
    },
  },
];

export const softwareNotIncluded = defineRule({
  id: 'software-not-included',
  versions,
  facts: z.object({ reservedResourceType: z.string() }),
  check: ({ input: { reservedResourceType } }: PurchaseFacts, { computeOnly }) =>
    computeOnly.includes(reservedResourceType)
      ? warn({ reservedResourceType })
      : pass({ reservedResourceType }),
  say: (_facts, outcome) =>
    outcome === 'warn'
      ? {
          en: 'Windows, SQL Server, SUSE, Red Hat, storage and networking are not included; they are billed separately.',
          fr: 'Windows, SQL Server, SUSE, Red Hat, le stockage et le réseau ne sont pas inclus ; ils sont facturés à part.',
        }
      : {
          en: 'The reservation covers what it is sold for; other charges are billed separately.',
          fr: 'La réservation couvre ce pour quoi elle est vendue ; les autres frais sont facturés à part.',
        },
});
