import { z } from 'zod';
import type { PurchaseFacts } from '../purchase-facts.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';

/**
 * Says whether the cart carries the attestation of the Partner on Record, which Microsoft requires from indirect
 * providers.
 */
export const partnerAttestation = defineRule({
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
  facts: z.object({ partnerOnRecordAttestationAccepted: z.boolean() }),
  check: ({ partnerOnRecordAttestationAccepted }: PurchaseFacts) =>
    partnerOnRecordAttestationAccepted
      ? pass({ partnerOnRecordAttestationAccepted })
      : warn({ partnerOnRecordAttestationAccepted }),
  say: (_facts, outcome) =>
    outcome === 'pass'
      ? {
          en: 'The cart will carry the attestation that the Partner on Record is right, a legal statement of the partner.',
          fr: 'Le panier attestera que le partenaire enregistré est exact : une déclaration juridique du partenaire.',
        }
      : {
          en: 'The cart will carry no attestation of the Partner on Record: Microsoft refuses it when the partner is an indirect provider.',
          fr: 'Le panier n’attestera pas le partenaire enregistré : Microsoft le refuse si le partenaire est un fournisseur indirect.',
        },
});
