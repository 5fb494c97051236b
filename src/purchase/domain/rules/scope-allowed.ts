import { chargedSubscription, type PurchaseFacts } from '../purchase-facts.ts';
import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';

export const scopeAllowed: Rule<PurchaseFacts, object> = {
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
  check: (facts) => {
    const { scope } = facts.input;
    if (scope.type === 'Shared')
      return pass('The benefit is shared by all subscriptions of the customer.', { scope });
    if (scope.type === 'ManagementGroup') {
      return pass(
        'Bought Shared and set to the management group afterwards; Microsoft checks the group then.',
        { scope },
      );
    }
    const target = facts.subscriptions.find(
      (subscription) => subscription.subscriptionId === scope.subscriptionId,
    );
    const figures = { scope, status: target?.status ?? null };
    if (target?.status !== 'active') {
      return fail(
        `The scope names ${scope.subscriptionId}, which is no active subscription of the customer.`,
        figures,
      );
    }
    const after = chargedSubscription(facts)?.offer === 'AzurePlan' || scope.type === 'ResourceGroup';
    return pass(
      after
        ? 'Bought Shared and re-scoped right after the purchase.'
        : 'The benefit applies to one subscription.',
      figures,
    );
  },
};
