import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';
import type { PartnerChangeFacts } from '../partner-change-facts.ts';
import { BUYING } from './sources.ts';

/** Checks that Azure tells everything that is needed to buy the reservation again as it is. */
export const rebuyDetermined: Rule<PartnerChangeFacts, object> = {
  id: 'rebuy-determined',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: BUYING,
      text: {
        en: 'The same reservation is bought again: type, SKU, region, quantity, term, billing plan, scope and the subscription that is billed must be known.',
        fr: 'La même réservation est rachetée : type, référence, région, quantité, durée, mode de paiement, étendue et abonnement facturé doivent être connus.',
      },
    },
  ],
  check: ({ rebuy }) => {
    if (rebuy.state === 'known') {
      const { quantity, sku, region, term, billingPlan } = rebuy.purchase;
      return pass(`${quantity} ${sku} in ${region} for ${term}, paid ${billingPlan}, are bought again.`);
    }
    const { missing } = rebuy;
    return fail(
      `The reservation cannot be bought again as it is: Azure does not tell its ${missing.join(', ')}.`,
      { missing },
    );
  },
};
