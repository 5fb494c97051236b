import { z } from 'zod';
import { isSameName } from '../../../reservations/domain/azure-names.ts';
import { scopeSchema } from '../../../reservations/domain/reservation-terms.ts';
import { chargedSubscription, type PurchaseFacts } from '../purchase-facts.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';

export const scopeAllowed = defineRule({
  id: 'scope-allowed',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source:
        'https://learn.microsoft.com/azure/cost-management-billing/reservations/manage-reserved-vm-instance',
      text: {
        en: 'The scope must lie in the billing context of the customer. An Azure plan buys Shared and is re-scoped after.',
        fr: 'L’étendue doit appartenir au contexte de facturation du client. Un plan Azure achète en partagé, puis change.',
      },
    },
  ],
  facts: z.object({
    scope: scopeSchema,
    /** State of the subscription of the scope; null when the scope names none, or one that could not be read. */
    status: z.string().nullable(),
    /** The reservation is bought shared, and gets its scope after the purchase. */
    setAfterwards: z.boolean(),
    /** Why the list of subscriptions is incomplete. */
    unread: z.string().optional(),
  }),
  check: (facts: PurchaseFacts) => {
    const { scope } = facts.input;
    if (scope.type === 'Shared') return pass({ scope, status: null, setAfterwards: false });
    if (scope.type === 'ManagementGroup') return pass({ scope, status: null, setAfterwards: true });
    const target = facts.subscriptions.find((one) => isSameName(one.subscriptionId, scope.subscriptionId));
    const figures = { scope, setAfterwards: isSetAfterwards(facts) };
    if (target !== undefined)
      return (target.status === 'active' ? pass : fail)({ ...figures, status: target.status });
    const [unread] = facts.unreadable?.subscriptions ?? [];
    // `scope-exists` fails for a subscription that the customer certainly does not have.
    return unread && fail({ ...figures, status: null, unread: unread.message });
  },
  say: ({ scope, status, setAfterwards, unread }, outcome) => {
    if (scope.type === 'Shared')
      return {
        en: 'The benefit is shared by all subscriptions of the customer.',
        fr: 'L’avantage est partagé par tous les abonnements du client.',
      };
    if (scope.type === 'ManagementGroup')
      return {
        en: 'The reservation is bought shared and set to the management group right after the purchase.',
        fr: 'La réservation est achetée partagée, puis limitée au groupe d’administration juste après l’achat.',
      };
    const { subscriptionId } = scope;
    if (outcome === 'pass')
      return setAfterwards
        ? {
            en: 'The reservation is bought shared and gets its scope right after the purchase.',
            fr: 'La réservation est achetée partagée et reçoit son étendue juste après l’achat.',
          }
        : {
            en: 'The benefit applies to one subscription.',
            fr: 'L’avantage s’applique à un seul abonnement.',
          };
    return unread === undefined
      ? {
          en: `The scope names the subscription ${subscriptionId}, which is ${status}, not active.`,
          fr: `L’étendue désigne l’abonnement ${subscriptionId}, qui n’est pas actif : son état est ${status}.`,
        }
      : {
          en: `Whether the subscription ${subscriptionId} of the scope is active could not be read. ${unread}`,
          fr: `Impossible de lire si l’abonnement ${subscriptionId} de l’étendue est actif. (${unread})`,
        };
  },
});

const isSetAfterwards = (facts: PurchaseFacts): boolean =>
  chargedSubscription(facts)?.offer === 'AzurePlan' || facts.input.scope.type === 'ResourceGroup';
