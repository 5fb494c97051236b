import { z } from 'zod';
import { defineRule, fail, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { PartnerChangeFacts } from '../partner-change-facts.ts';
import { BUYING } from './sources.ts';

/** Checks that the change changes something: a return and a purchase for the same reseller would only cost money. */
export const partnerDiffers = defineRule({
  id: 'partner-differs',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: BUYING,
      text: {
        en: 'The Partner on Record of a reservation never changes: the reservation is returned and bought again for another one.',
        fr: 'Le partenaire enregistré d’une réservation ne change jamais : elle est restituée, puis rachetée pour un autre.',
      },
    },
  ],
  facts: z.object({ present: z.string().nullable(), new: z.string() }),
  check: ({ reservation, newPartner }: PartnerChangeFacts) => {
    const present = reservation.partnerOnRecordMpnId ?? null;
    const figures = { present, new: newPartner };
    if (present === newPartner) return fail(figures);
    return present === null ? warn(figures) : pass(figures);
  },
  say: ({ present, new: partner }, outcome) => {
    if (outcome === 'fail')
      return {
        en: `${partner} is the Partner on Record of the reservation already.`,
        fr: `${partner} est déjà le partenaire enregistré de la réservation.`,
      };
    return present === null
      ? {
          en: `${partner} becomes Partner on Record; the desk does not know the present one, because it did not buy the reservation.`,
          fr: `${partner} devient partenaire enregistré ; le bureau ne connaît pas l’actuel, car il n’a pas acheté la réservation.`,
        }
      : {
          en: `${partner} becomes Partner on Record instead of ${present}.`,
          fr: `${partner} devient partenaire enregistré à la place de ${present}.`,
        };
  },
});
