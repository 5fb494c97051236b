import type { PurchaseFacts } from '../purchase-facts.ts';
import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';

interface Parameters {
  /** Built-in roles that allow the purchase. Microsoft refuses custom roles with the same permissions (R97). */
  readonly buyingRoles: readonly string[];
}

export const agentAccess: Rule<PurchaseFacts, Parameters> = {
  id: 'agent-access',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: { buyingRoles: ['Owner', 'Reservation Purchaser'] },
      source:
        'https://learn.microsoft.com/azure/cost-management-billing/reservations/prepare-buy-reservation',
      text: {
        en: 'Sales and help desk agents need explicit access to the Azure subscription they buy for.',
        fr: 'Les agents commerciaux et du support ont besoin d’un accès explicite à l’abonnement Azure concerné.',
      },
    },
  ],
  check: ({ agentRoles, input }, { buyingRoles }) => {
    const facts = { subscriptionId: input.subscriptionId, roles: agentRoles, needed: buyingRoles };
    const role = agentRoles.find((candidate) => buyingRoles.includes(candidate));
    return role === undefined
      ? fail(
          `The requester has none of the roles ${buyingRoles.join(', ')} on the Azure subscription.`,
          facts,
        )
      : pass(`The requester is ${role} on the Azure subscription.`, facts);
  },
};
