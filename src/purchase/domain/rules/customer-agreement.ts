import type { PurchaseFacts } from '../purchase-facts.ts';
import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';

export const customerAgreement: Rule<PurchaseFacts, object> = {
  id: 'customer-agreement',
  versions: [
    {
      validFrom: '2019-10-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: 'https://learn.microsoft.com/partner-center/developer/error-codes',
      text: {
        en: 'The customer must have accepted the Microsoft Customer Agreement; orders are refused (13605) before.',
        fr: 'Le client doit avoir accepté le Contrat client Microsoft ; avant cela, les commandes sont refusées (13605).',
      },
    },
  ],
  check: ({ agreementAccepted, customer }) =>
    agreementAccepted
      ? pass(`${customer.name} has accepted the Microsoft Customer Agreement.`)
      : fail(`${customer.name} has not accepted the Microsoft Customer Agreement.`),
};
