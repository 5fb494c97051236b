import { z } from 'zod';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { ExchangeTerms } from '../exchange-facts.ts';
import { successorExchangeable } from '../exchange-right.ts';
import { EXCHANGE_CHANGES, EXCHANGES_AND_REFUNDS, MANAGE_RESERVATIONS } from './sources.ts';

/** Says what an exchange does not cost, and that the term begins anew (R74, R75). It never refuses. */
export const termRestarts = defineRule({
  id: 'term-restarts',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: EXCHANGES_AND_REFUNDS,
      text: {
        en: 'The term of what is bought begins on the day of the exchange. An exchange has no fee and does not use the refund cap.',
        fr: 'La durée de ce qui est acheté commence le jour de l’échange. Un échange est sans frais et n’entame pas le plafond de remboursement.',
      },
    },
  ],
  facts: z.object({ terms: z.array(z.string()) }),
  check: ({ purchases }: ExchangeTerms) => pass({ terms: purchases.map(({ term }) => term) }),
  say: () => ({
    en: 'The term begins anew; there is no fee, and the refund cap is not used.',
    fr: 'La durée recommence ; il n’y a pas de frais, et le plafond de remboursement n’est pas entamé.',
  }),
});

/** Says whether what is bought can be exchanged again (R78, R79). It never refuses. */
export const successorRight = defineRule({
  id: 'successor-exchangeable',
  versions: [
    {
      validFrom: '2026-07-22T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: EXCHANGE_CHANGES,
      text: {
        en: 'What an exchange buys from 2027-02-01 on cannot be exchanged again if savings plans cover it.',
        fr: 'Ce qu’un échange achète à partir du 2027-02-01 ne peut plus être échangé si les plans d’économies le couvrent.',
      },
    },
  ],
  facts: z.object({ notExchangeable: z.array(z.string()) }),
  check: ({ purchases, asOf }: ExchangeTerms) => {
    const final = purchases.filter(
      ({ reservedResourceType }) => !successorExchangeable(reservedResourceType, asOf),
    );
    const figures = { notExchangeable: final.map(({ sku }) => sku) };
    return final.length === 0 ? pass(figures) : warn(figures);
  },
  say: ({ notExchangeable }, outcome) =>
    outcome === 'pass'
      ? {
          en: 'What is bought can be exchanged again.',
          fr: 'Ce qui est acheté pourra être échangé de nouveau.',
        }
      : {
          en: `${notExchangeable.join(', ')} can never be exchanged again.`,
          fr: `${notExchangeable.join(', ')} : aucun nouvel échange ne sera possible.`,
        },
});

/** Reminds that roles are held on the order, and that an exchange makes a new one. It never refuses. */
export const rolesOnNewOrder = defineRule({
  id: 'roles-on-new-order',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: MANAGE_RESERVATIONS,
      text: {
        en: 'Roles are held on the reservation order. What an exchange buys is a new order: grant the roles again.',
        fr: 'Les rôles sont attribués sur la commande de réservation. Un échange crée une nouvelle commande : attribuez-les de nouveau.',
      },
    },
  ],
  facts: z.object({}),
  check: () => warn({}),
  say: () => ({
    en: 'What is bought is a new order: grant the roles of the old order again.',
    fr: 'Ce qui est acheté est une nouvelle commande : attribuez de nouveau les rôles de l’ancienne.',
  }),
});
