import type { PurchaseFacts } from '../purchase-facts.ts';
import { pass, warn, type Rule } from '../../../rules/domain/rule.ts';

interface Parameters {
  /** Types whose reservations cover only compute. */
  readonly computeOnly: readonly string[];
}

export const softwareNotIncluded: Rule<PurchaseFacts, Parameters> = {
  id: 'software-not-included',
  versions: [
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
  ],
  check: ({ input }, { computeOnly }) =>
    computeOnly.includes(input.reservedResourceType)
      ? warn(
          'Windows, SQL Server, SUSE, Red Hat, storage and networking are not included; they are billed separately.',
        )
      : pass('The reservation covers what it is sold for; other charges are billed separately.'),
};
