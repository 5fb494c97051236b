import { z } from 'zod';
import type { PurchaseFacts } from '../purchase-facts.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';

export const customerAgreement = defineRule({
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
  facts: z.object({ customer: z.string() }),
  check: ({ agreementAccepted, customer }: PurchaseFacts) =>
    agreementAccepted ? pass({ customer: customer.name }) : fail({ customer: customer.name }),
  say: ({ customer }, outcome) =>
    outcome === 'pass'
      ? {
          en: `${customer} has accepted the Microsoft Customer Agreement.`,
          fr: `${customer} a accepté le Contrat client Microsoft.`,
        }
      : {
          en: `${customer} has not accepted the Microsoft Customer Agreement.`,
          fr: `${customer} n’a pas accepté le Contrat client Microsoft.`,
        },
});
