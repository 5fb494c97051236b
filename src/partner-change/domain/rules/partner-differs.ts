import { fail, pass, warn, type Rule } from '../../../rules/domain/rule.ts';
import type { PartnerChangeFacts } from '../partner-change-facts.ts';
import { BUYING } from './sources.ts';

/** Checks that the change changes something: a return and a purchase for the same reseller would only cost money. */
export const partnerDiffers: Rule<PartnerChangeFacts, object> = {
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
  check: ({ reservation, newPartner }) => {
    const present = reservation.partnerOnRecordMpnId;
    const figures = { present: present ?? null, new: newPartner };
    if (present === newPartner)
      return fail(`${newPartner} is the Partner on Record of the reservation already.`, figures);
    return present === undefined
      ? warn(
          `${newPartner} becomes Partner on Record; the desk does not know the present one, because it did not buy the reservation.`,
          figures,
        )
      : pass(`${newPartner} becomes Partner on Record instead of ${present}.`, figures);
  },
};
