import type { PurchaseFacts } from '../purchase-facts.ts';
import { pass, warn, type Rule } from '../../../rules/domain/rule.ts';

/**
 * Says whether the cart carries the attestation of the Partner on Record, which Microsoft requires from indirect
 * providers.
 */
export const partnerAttestation: Rule<PurchaseFacts, object> = {
  id: 'partner-attestation',
  versions: [
    {
      validFrom: '2022-02-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: 'https://learn.microsoft.com/partner-center/developer/create-a-cart',
      text: {
        en: 'An indirect provider attests with every cart that its Partner on Record is right. This is a legal statement.',
        fr: 'Un fournisseur indirect atteste à chaque panier que son partenaire enregistré est exact. C’est une déclaration juridique.',
      },
    },
  ],
  check: ({ partnerOnRecordAttestationAccepted: isAccepted }) => {
    const figures = { partnerOnRecordAttestationAccepted: isAccepted };
    return isAccepted
      ? pass(
          'The cart will carry the attestation that the Partner on Record is right, a legal statement of the partner.',
          figures,
        )
      : warn(
          'The cart will carry no attestation of the Partner on Record: Microsoft refuses it when the partner is an indirect provider.',
          figures,
        );
  },
};
