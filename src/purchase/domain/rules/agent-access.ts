import { z } from 'zod';
import { chargedSubscription, type PurchaseFacts } from '../purchase-facts.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';

export const agentAccess = defineRule({
  id: 'agent-access',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      // Microsoft refuses custom roles with the same permissions (R97).
      parameters: { buyingRoles: ['Owner', 'Reservation Purchaser'] },
      source:
        'https://learn.microsoft.com/azure/cost-management-billing/reservations/prepare-buy-reservation',
      text: {
        en: 'Sales and help desk agents need explicit access to the Azure subscription they buy for.',
        fr: 'Les agents commerciaux et du support ont besoin d’un accès explicite à l’abonnement Azure concerné.',
      },
    },
  ],
  facts: z.object({
    subscriptionId: z.string(),
    roles: z.array(z.string()).readonly(),
    needed: z.array(z.string()).readonly(),
    /** The role that allows the purchase; null when there is none. */
    role: z.string().nullable(),
  }),
  check: (facts: PurchaseFacts, { buyingRoles }) => {
    if (chargedSubscription(facts) === undefined) return undefined;
    const { agentRoles, input } = facts;
    const role = agentRoles.find((candidate) => buyingRoles.includes(candidate)) ?? null;
    const found = { subscriptionId: input.subscriptionId, roles: agentRoles, needed: buyingRoles, role };
    return role === null ? fail(found) : pass(found);
  },
  say: ({ role, needed }) =>
    role === null
      ? {
          en: `The requester has none of the roles ${needed.join(', ')} on the Azure subscription.`,
          fr: `Le demandeur n’a aucun des rôles ${needed.join(', ')} sur l’abonnement Azure.`,
        }
      : {
          en: `The requester is ${role} on the Azure subscription.`,
          fr: `Le demandeur a le rôle ${role} sur l’abonnement Azure.`,
        },
});
