import type { PurchaseFacts } from '../purchase-facts.ts';
import { fail, pass, warn, type Rule } from '../rule.ts';

export const partnerOnRecord: Rule<PurchaseFacts, object> = {
  id: 'partner-on-record',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: 'https://learn.microsoft.com/partner-center/customers/azure-reservations-buying',
      text: {
        en: 'The Partner on Record is the indirect reseller. It can never be changed after the purchase.',
        fr: 'Le partenaire enregistré est le revendeur indirect. Il ne peut plus être changé après l’achat.',
      },
    },
  ],
  check: ({ customer, input, indirectResellers }) => {
    const stated = input.partnerOnRecordMpnId;
    const expected = customer.indirectResellerMpnId;
    const facts = { stated: stated ?? null, soldThrough: expected ?? null };
    if (stated !== undefined && !indirectResellers.includes(stated)) {
      return fail(`${stated} is not the MPN id of one of the partner's indirect resellers.`, facts);
    }
    if (stated === expected) {
      return pass(
        stated === undefined ? 'The customer is sold to directly.' : `${stated} becomes Partner on Record.`,
        facts,
      );
    }
    return expected === undefined
      ? warn(`${stated ?? ''} becomes Partner on Record although the customer is sold to directly.`, facts)
      : warn(
          `The customer is sold through ${expected}, but ${stated ?? 'no Partner on Record'} is stated.`,
          facts,
        );
  },
};
